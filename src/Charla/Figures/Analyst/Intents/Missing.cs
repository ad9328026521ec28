namespace Charla.Figures.Analyst.Intents;

/// <summary>Quotes the words of a question that the context knows nothing of.</summary>
internal static class Missing
{
    private const int MostWords = 3;

    /// <summary>
    /// The words, quoted; null where none can be. A word with digits is not repeated: every number in an answer is of the
    /// context or calculated from it.
    /// </summary>
    public static string? Words(Inquiry inquiry, IReadOnlyList<string> terms)
    {
        var words = terms
            .Select(term => inquiry.Question.Asked[term])
            .Where(word => !word.Any(char.IsDigit))
            .Take(MostWords)
            .Select(word => inquiry.Say.Phrase("quoted", inquiry.Say.Text(word)))
            .ToList();
        return words.Count == 0 ? null : inquiry.Say.Joined(words);
    }
}
