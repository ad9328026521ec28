using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Intents;

/// <summary>Quotes the words of a question that the context knows nothing of.</summary>
internal static class Missing
{
    private const int MostWords = 3;

    /// <summary>
    /// The words, quoted; null where none looks like the name of something. A word with digits is not repeated: every number
    /// in an answer is of the context or calculated from it.
    /// </summary>
    public static string? Words(Inquiry inquiry, IReadOnlyList<string> terms)
    {
        var words = terms
            .Where(term => Lexicon.ConceptOf(term)?.Headline == true || inquiry.Question.Names.Contains(term))
            .Take(MostWords)
            .Select(term => Word(inquiry, term))
            .ToList();
        return words.Count == 0 ? null : inquiry.Say.JoinedInDenial(words);
    }

    /// <summary>A headline figure by its own name, any other word as it was asked.</summary>
    private static string Word(Inquiry inquiry, string term) =>
        Lexicon.ConceptOf(term) is { Headline: true } && inquiry.Say.Concept(term[1..]) is var concept
            ? concept.Title ?? concept.Many!
            : inquiry.Say.Phrase("quoted", inquiry.Say.Text(inquiry.Question.Asked[term]));
}
