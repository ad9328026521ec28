using System.Collections.Concurrent;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Checking;

/// <summary>
/// All that a folded word tells a check. Answers use the same few thousand words again and again: what each means is kept, up
/// to a limit, and a word of a text is looked up without a string being made of it.
/// </summary>
/// <param name="Cues">What it says of how figures are calculated.</param>
/// <param name="Term">Its concept or stem; null where it tells nothing.</param>
/// <param name="Quarter">The term of the quarter that it is: "q1".</param>
/// <param name="Ordinal">Which of four it says, where the word behind it is <see cref="IsQuarter"/>; 0 for none.</param>
/// <param name="IsQuarter">Whether it is the word for a quarter of a year.</param>
internal sealed record WordMeaning(Cues Cues, string? Term, string? Quarter, int Ordinal, bool IsQuarter)
{
    private const int Most = 8192;
    private const int Longest = 64;
    private static readonly ConcurrentDictionary<string, WordMeaning> Kept = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, WordMeaning>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Kept.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[][] Ordinals =
    [
        ["primer", "primero", "primera", "1", "first"],
        ["segundo", "segunda", "2", "second"],
        ["tercer", "tercero", "tercera", "3", "third"],
        ["cuarto", "cuarta", "4", "fourth"],
    ];

    private static int kept;

    /// <summary>What a folded word means.</summary>
    public static WordMeaning Of(ReadOnlySpan<char> word)
    {
        if (Lookup.TryGetValue(word, out var known))
            return known;
        var meaning = Read(word.ToString());
        if (word.Length <= Longest && Volatile.Read(ref kept) < Most && Lookup.TryAdd(word, meaning))
            Interlocked.Increment(ref kept);
        return meaning;
    }

    private static WordMeaning Read(string word) =>
        new(
            CheckingWords.Of(word),
            Lexicon.TermOf(word),
            TimeTerms.Quarter(word) is { } quarter ? TimeTerms.Quarter(quarter) : null,
            Array.FindIndex(Ordinals, words => words.Contains(word, StringComparer.Ordinal)) + 1,
            word is "trimestre" or "quarter"
        );
}
