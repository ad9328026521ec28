namespace Charla.Figures.Checking;

/// <summary>
/// What a sentence speaks of, and what was spoken of shortly before: names of the context that it mentions decide which
/// values its figures are likely to be.
/// </summary>
internal sealed class Surroundings
{
    private const int MostGroups = 40;
    private const Cues Comparing = Cues.Change | Cues.Rest | Cues.Top;
    private const int MostAlike = 8;
    private const int Before = 2;

    /// <summary>How near a value is to what is said: not at all.</summary>
    public const int Far = 0;

    /// <summary>It is one of the few that stand alone or sum up a table.</summary>
    public const int Known = 1;

    /// <summary>It was named before, or in the question.</summary>
    public const int Near = 2;

    /// <summary>It is named in the sentence itself.</summary>
    public const int Named = 3;

    private readonly Dictionary<(ValueTable, int), int> rows = [];
    private readonly Dictionary<ValueGroup, int> groups = [];
    private readonly Dictionary<ValueColumn, int> fields = [];

    private Surroundings(Sentence sentence, Sentence near)
    {
        Sentence = sentence;
        Earlier = near;
        Cues = sentence.Cues | near.Cues;
    }

    public Sentence Sentence { get; }

    /// <summary>The question and the sentences shortly before, as one.</summary>
    public Sentence Earlier { get; }

    public Cues Cues { get; }

    /// <summary>The groups that are mentioned, with how near.</summary>
    public IReadOnlyDictionary<ValueGroup, int> Groups => groups;

    public static Surroundings Of(ContextIndex index, List<Sentence> sentences, int at, Sentence question)
    {
        var near = new HashSet<string>(question.Terms.Count + 16, StringComparer.Ordinal);
        near.UnionWith(question.Terms);
        var cues = question.Cues;
        for (var i = Math.Max(at - Before, 0); i < at; i++)
            near.UnionWith(sentences[i].Terms);
        var found = new Surroundings(sentences[at], new Sentence(0, 0, near, cues));
        found.Mention(index, sentences[at].Terms, Named);
        found.Mention(index, near, Near);
        return found;
    }

    /// <summary>How near a known value is to what is said here.</summary>
    public int Nearness(KnownValue value)
    {
        var field = value.Column is { } column ? Field(column) : Far;
        if (value.CountedTerms.Any(term => Sentence.Terms.Contains(term) || Earlier.Terms.Contains(term)))
            return Named;
        if (value.Group is { } group)
            return groups.GetValueOrDefault(group);
        if (value.Column is { Table.IsRoot: true })
            return Math.Max(field, Known);
        if (value.Row >= 0 && rows.GetValueOrDefault((value.Column!.Table, value.Row)) is > Far and var row)
            return row;
        if (value.IsWhole)
            return value.Counted is null ? Math.Max(field, Known) : Near;
        if (value.IsRanked)
            return (Cues & Cues.Top) != Cues.None ? Math.Max(field, Near) : Known;
        return Far;
    }

    /// <summary>
    /// Whether a value is another's: the sentence names one row of its table, which has a value of its own, and neither
    /// compares nor ranks.
    /// </summary>
    public bool IsOfAnother(KnownValue value)
    {
        if (
            value.Row < 0
            || value.Column is not { Table.IsRoot: false } column
            || (Sentence.Cues & Comparing) != Cues.None
        )
            return false;
        var named = groups
            .Where(group => group.Value == Named && group.Key.Table == column.Table && group.Key.Rows.Count == 1)
            .ToList();
        return named is [var only] && column.At(only.Key.Rows[0]) is not null;
    }

    /// <summary>How near a column's name is: all that it says must be said.</summary>
    public int Field(ValueColumn column)
    {
        if (!fields.TryGetValue(column, out var nearness))
        {
            nearness = Overlap(column.Name.Terms.Count > 0 ? column.Name.Terms : [.. column.Terms]);
            fields[column] = nearness;
        }
        return nearness;
    }

    private int Overlap(IReadOnlyList<string> terms)
    {
        if (terms.Count == 0)
            return Far;
        if (terms.All(Sentence.Terms.Contains))
            return Named;
        return terms.All(term => Sentence.Terms.Contains(term) || Earlier.Terms.Contains(term)) ? Near : Far;
    }

    private void Mention(ContextIndex index, HashSet<string> terms, int nearness)
    {
        var hasYear = terms.Any(term => TimeTerms.YearIn(term) == term);
        foreach (var term in terms)
        {
            var named = index.GroupsWith(term);
            var mayBeUnique = term.Length > 3 && term[0] != '#' && named.Count <= MostAlike;
            foreach (var group in named)
            {
                if (groups.ContainsKey(group))
                    continue;
                if (IsMentioned(group, terms, hasYear) || (mayBeUnique && IsUnique(group, named)))
                    Add(group, nearness);
            }
        }
    }

    private void Add(ValueGroup group, int nearness)
    {
        if (groups.Count < MostGroups)
            groups[group] = nearness;
        if (group.Rows.Count > MostGroups)
            return;
        foreach (var row in group.Rows)
            rows.TryAdd((group.Table, row), group.Rows.Count == 1 ? nearness : Math.Min(nearness, Near));
    }

    /// <summary>All its words are said; of a time its year, or none at all.</summary>
    private static bool IsMentioned(ValueGroup group, HashSet<string> terms, bool hasYear) =>
        group.Terms.All(terms.Contains)
        || (!hasYear && TimeTerms.IsTime(group.Terms[0]) && terms.Contains(group.Terms[0]));

    /// <summary>Whether a word that is said stands in no other name of the table.</summary>
    private static bool IsUnique(ValueGroup group, List<ValueGroup> named) =>
        !TimeTerms.IsTime(group.Terms[0])
        && named.TrueForAll(other => other.Table != group.Table || other.Label == group.Label);
}
