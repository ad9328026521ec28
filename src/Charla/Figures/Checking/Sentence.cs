using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Checking;

/// <summary>One sentence, list item or table row of an answer: what it speaks of.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Terms">The concepts and stems of its words.</param>
/// <param name="Cues">What its words say of how figures are calculated.</param>
internal sealed record Sentence(int Start, int End, HashSet<string> Terms, Cues Cues)
{
    private static readonly string[] Ordinals =
    [
        "primer primero primera 1 first",
        "segundo segunda 2 second",
        "tercer tercero tercera 3 third",
        "cuarto cuarta 4 fourth",
    ];

    /// <summary>What a text speaks of.</summary>
    public static Sentence Of(string text, int start, int end)
    {
        var words = FoldedText.Words(text.AsSpan(start, end - start));
        var terms = new HashSet<string>(words.Count, StringComparer.Ordinal);
        var cues = Cues.None;
        for (var at = 0; at < words.Count; at++)
        {
            cues |= CheckingWords.Of(words[at]);
            if (Lexicon.TermOf(words[at]) is { } term)
                terms.Add(term);
            if (TimeTerms.Quarter(words[at]) is { } quarter)
                terms.Add(TimeTerms.Quarter(quarter));
            if (words[at] is "trimestre" or "quarter" && at > 0 && OrdinalOf(words[at - 1]) is { } ordinal)
                terms.Add(TimeTerms.Quarter(ordinal));
        }
        return new Sentence(start, end, terms, cues);
    }

    private static int? OrdinalOf(string word)
    {
        var at = Array.FindIndex(Ordinals, words => words.Split(' ').Contains(word, StringComparer.Ordinal));
        return at < 0 ? null : at + 1;
    }
}
