namespace Charla.Figures.Analyst.Words;

/// <summary>
/// Text as it is compared: lower case, without accents, in words of letters and digits. The process runs without ICU,
/// where <see cref="string.Normalize()"/> cannot be relied on, so the accents are a table of those that people here write.
/// </summary>
internal static class FoldedText
{
    private const string Accented = "áàâäãéèêëíìîïóòôöõúùûüñçý";
    private const string Plain = "aaaaaeeeeiiiiooooouuuuncy";

    /// <summary>The words of a text, each folded.</summary>
    public static List<string> Words(ReadOnlySpan<char> text) => All(new WordReader(text));

    /// <summary>The words of a text as they are written.</summary>
    public static List<string> Split(ReadOnlySpan<char> text) => All(new WordReader(text, asWritten: true));

    private static List<string> All(WordReader reader)
    {
        var words = new List<string>();
        foreach (var word in reader)
            words.Add(word.ToString());
        return words;
    }

    /// <summary>A word without case and accents.</summary>
    public static string Fold(string word) =>
        string.Create(
            word.Length,
            word,
            static (folded, written) =>
            {
                for (var i = 0; i < folded.Length; i++)
                    folded[i] = Fold(written[i]);
            }
        );

    /// <summary>A character without case and accent.</summary>
    public static char Fold(char character)
    {
        if (char.IsAscii(character))
            return char.ToLowerInvariant(character);
        var lower = char.ToLowerInvariant(character);
        var at = Accented.IndexOf(lower, StringComparison.Ordinal);
        return at < 0 ? lower : Plain[at];
    }

    /// <summary>An accent written apart from its letter, as macOS does: "e" and then U+0301.</summary>
    public static bool IsCombining(char character) => character is >= '\u0300' and <= '\u036f';
}
