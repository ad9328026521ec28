using System.Collections.Frozen;

namespace Charla.Figures.Reading;

/// <summary>Looks up words of a text without making strings of them.</summary>
internal static class NumberWords
{
    private const int Longest = 24;
    private static readonly WordFile File = WordFile.Read();

    private static readonly FrozenDictionary<string, WordSense>.AlternateLookup<ReadOnlySpan<char>> Known =
        File.Senses().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Dollars = File
        .Dollars.ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is known of a word, or null.</summary>
    public static WordSense? Find(ReadOnlySpan<char> word) => Look(word, Known);

    /// <summary>The currency of "US" in "US$", or null.</summary>
    public static string? Dollar(ReadOnlySpan<char> word) => Look(word, Dollars);

    private static T? Look<T>(
        ReadOnlySpan<char> word,
        FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> table
    )
        where T : class
    {
        if (word.Length > Longest)
            return null;
        Span<char> folded = stackalloc char[Longest];
        var length = FoldedWord.Fold(word, folded);
        return table.TryGetValue(folded[..length], out var found) ? found : null;
    }
}
