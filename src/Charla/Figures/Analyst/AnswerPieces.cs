namespace Charla.Figures.Analyst;

/// <summary>Cuts an answer into the pieces in which it is streamed.</summary>
internal static class AnswerPieces
{
    private const int WordsInOne = 4;

    /// <summary>A few words each, with the space behind them; together they are the text, character for character.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        var words = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not (' ' or '\n') || (++words < WordsInOne && text[at] != '\n'))
                continue;
            yield return text[start..(at + 1)];
            start = at + 1;
            words = 0;
        }
        if (start < text.Length)
            yield return text[start..];
    }
}
