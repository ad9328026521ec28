using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Asking;

/// <summary>A question as the analyst understands it.</summary>
/// <param name="Language">The language to answer in.</param>
/// <param name="Cues">What its expressions show.</param>
/// <param name="Asked">The terms of what it asks about, each with the word that the question has for it.</param>
/// <param name="Names">Those of the terms whose words look like the name of something.</param>
internal sealed record Question(
    Vocabulary Language,
    IReadOnlySet<string> Cues,
    IReadOnlyDictionary<string, string> Asked,
    IReadOnlySet<string> Names
)
{
    private const int LongestRead = 2_000;
    private const int MostTerms = 40;

    public static Question Read(string text, Vocabulary session)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, LongestRead));
        var written = FoldedText.Split(read);
        var words = written.ConvertAll(FoldedText.Fold);
        var language = QuestionLanguage.Of(text, words, session);
        var (cues, rest) = CuePhrases.In(words);
        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var at in rest)
        {
            if (Lexicon.TermOf(words[at]) is not { } term || asked.Count >= MostTerms)
                continue;
            if (asked.TryAdd(term, written[at]) && NameLook.IsName(read, written, words, at))
                names.Add(term);
        }
        return new Question(language, cues, asked, names);
    }

    public bool Has(string cue) => Cues.Contains(cue);

    public bool AsksFor(string concept) => Asked.ContainsKey(Lexicon.Term(concept));

    /// <summary>The concepts of the headline figures it asks for, in its order.</summary>
    public IEnumerable<string> Headlines =>
        Asked.Keys.Where(term => Lexicon.ConceptOf(term)?.Headline == true).Select(term => term[1..]);

    /// <summary>Whether it asks for nothing but headline figures.</summary>
    public bool AsksHeadlinesOnly => Asked.Keys.All(term => Lexicon.ConceptOf(term)?.Headline == true);
}
