using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Reading;

/// <summary>A context as the analyst sees it.</summary>
/// <param name="Entries">All that it tells, in its own order.</param>
/// <param name="Currency">The currency that the context names, if it names exactly one.</param>
internal sealed record ContextView(IReadOnlyList<Entry> Entries, string? Currency)
{
    private readonly Dictionary<string, Entry?> headlines = new(StringComparer.Ordinal);

    private ILookup<string, Entry>? single;

    public static ContextView Empty { get; } = new([], null);

    /// <summary>
    /// The one entry that is the headline figure of a concept: a number of that name alone, or for a count a list of that name.
    /// The one nearest to the top wins, a number before a list; two at the same depth are two answers, so neither is.
    /// </summary>
    public Entry? Headline(string concept)
    {
        if (!headlines.TryGetValue(concept, out var entry))
            headlines[concept] = entry = FindHeadline(concept);
        return entry;
    }

    /// <summary>The number of a concept's headline: its value, or how long its list is.</summary>
    public decimal? HeadlineValue(string concept) =>
        Headline(concept) switch
        {
            Figure figure => figure.Value,
            Collection list => list.Count,
            _ => null,
        };

    private Entry? FindHeadline(string concept)
    {
        var kind = Lexicon.Table.Concepts[concept].Kind;
        single ??= Entries.Where(entry => entry.Name.Terms.Count == 1).ToLookup(entry => entry.Name.Terms[0]);
        var found = single[Lexicon.Term(concept)].Where(entry => CanBeHeadline(entry, kind)).ToList();
        if (found.Count == 0)
            return null;
        var depth = found.Min(entry => entry.Depth);
        var nearest = found.Where(entry => entry.Depth == depth).ToList();
        var figures = nearest.FindAll(entry => entry is Figure);
        return figures is [var figure] ? figure
            : figures.Count == 0 && nearest is [var list] ? list
            : null;
    }

    private static bool CanBeHeadline(Entry entry, ConceptKind kind) =>
        entry switch
        {
            Figure { Value: { } value } when kind == ConceptKind.Count => value >= 0 && decimal.IsInteger(value),
            Figure figure => figure.Value is not null,
            Collection list => kind == ConceptKind.Count && list.IsList,
            _ => false,
        };
}
