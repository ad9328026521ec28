using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Writing;

/// <summary>Says entries, one line each.</summary>
internal sealed class EntryText(Wording say)
{
    private readonly Naming naming = new(say);
    private readonly CollectionText collections = new(say);

    /// <summary>"Gasto total (2024): 1.200".</summary>
    public string Line(Entry entry) => say.Phrase("line", Naming.Capital(naming.Full(entry)), Value(entry));

    /// <summary>The headline figure of a concept in a sentence of its own, or as a line where it stands in something.</summary>
    public string Sentence(string concept, Entry entry)
    {
        if (entry.Within is not null)
            return Line(entry) + ".";
        if (say.Concept(concept).Sentence is { } sentence && entry is Figure figure)
            return sentence.Replace("{0}", say.Value(figure), StringComparison.Ordinal);
        return Counts([(concept, entry)]);
    }

    /// <summary>"Hay 48 facturas y 12 proveedores."</summary>
    public string Counts(IReadOnlyList<(string Concept, Entry Entry)> counts)
    {
        var parts = counts.Select(count => Counted(count.Concept, CountOf(count.Entry))).ToList();
        var one = counts.Count > 0 && CountOf(counts[0].Entry) == 1 && say.Language.Phrases.ContainsKey("counts.one");
        return say.Phrase(one ? "counts.one" : "counts", say.Joined(parts));
    }

    /// <summary>A number with its noun: "1 factura", "2.000 facturas".</summary>
    public string Counted(string concept, decimal count) =>
        say.Numerals.Given(count, money: false) + " " + Noun(say.Concept(concept), count);

    /// <summary>The noun that goes with a number.</summary>
    public static string? Noun(ConceptWords concept, decimal count) => count == 1 ? concept.One : concept.Many;

    private string Value(Entry entry) =>
        entry switch
        {
            Figure figure => say.Value(figure),
            Fact fact => say.Value(fact),
            Collection collection => collections.Describe(collection),
            _ => "",
        };

    private static decimal CountOf(Entry entry) =>
        entry switch
        {
            Figure { Value: { } value } => value,
            Collection list => list.Count,
            _ => 0,
        };
}
