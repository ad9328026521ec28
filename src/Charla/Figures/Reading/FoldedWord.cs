using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Reading;

/// <summary>A word in lower case and without accents, as words are compared everywhere here.</summary>
internal static class FoldedWord
{
    /// <summary>Writes the folded word; accents that stand apart from their letters are left out.</summary>
    /// <returns>How long it is.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        foreach (var character in word)
        {
            if (!FoldedText.IsCombining(character))
                folded[length++] = FoldedText.Fold(character);
        }
        return length;
    }

    public static string Of(ReadOnlySpan<char> word)
    {
        var folded = new char[word.Length];
        return new string(folded, 0, Fold(word, folded));
    }
}
