namespace Charla.Figures.Analyst.Words;

/// <summary>How one language speaks of a concept.</summary>
/// <param name="Words">All forms that mean it, folded, separated by spaces.</param>
/// <param name="One">The noun for one of it.</param>
/// <param name="Many">The noun for several of it.</param>
/// <param name="Title">What the headline figure is called.</param>
/// <param name="Sentence">The headline figure said in a sentence, <c>{0}</c> being its value.</param>
internal sealed record ConceptWords(
    string Words,
    string? One = null,
    string? Many = null,
    string? Title = null,
    string? Sentence = null
);

/// <summary>The file of one language: its words, its phrases and how it writes numbers.</summary>
/// <param name="Code">The language, <c>es</c> or <c>en</c>.</param>
/// <param name="Group">What stands between thousands.</param>
/// <param name="Decimal">What stands before decimals.</param>
/// <param name="Percent">A percentage, <c>{0}</c> being the number.</param>
/// <param name="Currencies">An amount in a currency, by its ISO code; others are written behind the number.</param>
/// <param name="Fillers">Words that say nothing about which figure is meant.</param>
/// <param name="Concepts">The words of each concept.</param>
/// <param name="Cues">Expressions that show what is wanted: a greeting, an explanation.</param>
/// <param name="Phrases">What the analyst says, by name.</param>
internal sealed record Vocabulary(
    string Code,
    string Group,
    string Decimal,
    string Percent,
    IReadOnlyDictionary<string, string> Currencies,
    string Fillers,
    IReadOnlyDictionary<string, ConceptWords> Concepts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Cues,
    IReadOnlyDictionary<string, string> Phrases
);
