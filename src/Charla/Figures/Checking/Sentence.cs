using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Checking;

/// <summary>One sentence, list item or table row of an answer: what it speaks of.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Terms">The concepts and stems of its words.</param>
/// <param name="Cues">What its words say of how figures are calculated.</param>
internal sealed record Sentence(int Start, int End, HashSet<string> Terms, Cues Cues)
{
    /// <summary>What a text speaks of.</summary>
    public static Sentence Of(string text, int start, int end)
    {
        var terms = new HashSet<string>((end - start) / 8, StringComparer.Ordinal);
        var cues = Cues.None;
        var before = 0;
        foreach (var word in new WordReader(text.AsSpan(start, end - start)))
        {
            var meaning = WordMeaning.Of(word);
            cues |= meaning.Cues;
            if (meaning.Term is { } term)
                terms.Add(term);
            if (meaning.Quarter is { } quarter)
                terms.Add(quarter);
            if (meaning.IsQuarter && before > 0)
                terms.Add(TimeTerms.Quarter(before));
            before = meaning.Ordinal;
        }
        return new Sentence(start, end, terms, cues);
    }
}
