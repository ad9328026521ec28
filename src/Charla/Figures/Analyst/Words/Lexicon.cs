using System.Collections.Frozen;

namespace Charla.Figures.Analyst.Words;

/// <summary>
/// All languages' words together. A key may be Spanish and the question about it English, so both are brought to the same
/// <i>terms</i>: <c>#invoices</c> for a word of a concept, the stem of any other word.
/// </summary>
internal static class Lexicon
{
    public static readonly ConceptTable Table = VocabularyFile.Concepts();
    public static readonly Vocabulary Spanish = VocabularyFile.Language("es");
    public static readonly Vocabulary English = VocabularyFile.Language("en");
    private static readonly Vocabulary[] Languages = [Spanish, English];

    private static readonly FrozenDictionary<string, string> ConceptOfWord = Languages
        .SelectMany(language => language.Concepts)
        .SelectMany(concept => concept.Value.Words.Split(' ').Select(word => (word, term: Term(concept.Key))))
        .DistinctBy(pair => pair.word)
        .ToFrozenDictionary(pair => pair.word, pair => pair.term);

    private static readonly FrozenSet<string> Fillers = Languages
        .SelectMany(language => language.Fillers.Split(' '))
        .ToFrozenSet();

    /// <summary>The term of a concept, which no word can look like.</summary>
    public static string Term(string concept) => "#" + concept;

    /// <summary>The term of a folded word, or null for a word that tells nothing.</summary>
    public static string? TermOf(string word)
    {
        if (ConceptOfWord.TryGetValue(word, out var concept))
            return concept;
        return Fillers.Contains(word) ? null : Stem(word);
    }

    /// <summary>The concept behind a term, or null where it is a plain word.</summary>
    public static Concept? ConceptOf(string term) =>
        term.StartsWith('#') ? Table.Concepts.GetValueOrDefault(term[1..]) : null;

    /// <summary>The language whose code a session carries; Spanish is the product's own.</summary>
    public static Vocabulary Of(string? code) =>
        code?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Spanish;

    /// <summary>Singular and plural of Spanish and English nouns fall together: viaje, viajes; box, boxes.</summary>
    private static string Stem(string word)
    {
        var stem = word.AsSpan();
        if (stem.Length > 3 && !char.IsAsciiDigit(stem[0]))
        {
            stem = stem.EndsWith("s") ? stem[..^1] : stem;
            stem = stem.Length > 3 && stem.EndsWith("e") ? stem[..^1] : stem;
        }
        return stem.ToString();
    }
}
