using Charla.Figures.Checking;

namespace Charla.Figures.Analyst.Asking;

/// <summary>Finds the groups of a context that a question names.</summary>
internal static class NamedGroups
{
    private const int Shortest = 4;

    /// <summary>The groups in the order of their words; one whose words are all part of another's name is not meant.</summary>
    public static List<ValueGroup> In(List<AskedTerm> terms, ContextIndex index)
    {
        var said = terms.Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        var found = new List<ValueGroup>();
        foreach (var term in terms)
        {
            foreach (var group in index.GroupsWith(term.Term))
            {
                if (!IsEverything(group) && !found.Contains(group) && IsNamed(group, term.Term, said, index))
                    found.Add(group);
            }
        }
        return [.. found.Where(group => !found.Exists(other => Covers(other, group)))];
    }

    /// <summary>What is owed: the groups of a table that are pending or overdue, where no state is named.</summary>
    public static IEnumerable<ValueGroup> Unpaid(ContextIndex index, List<ValueGroup> named) =>
        index
            .Tables.Where(table => !named.Exists(group => group.Table == table && IsUnpaid(group)))
            .SelectMany(table => table.Groups)
            .Where(group => IsUnpaid(group) && !IsEverything(group));

    private static bool IsUnpaid(ValueGroup group) => group.Terms is ["#pending"] or ["#overdue"];

    /// <summary>A label that all rows have names nothing of them, and one of a table without numbers has none.</summary>
    private static bool IsEverything(ValueGroup group) =>
        group.Table.Columns.Count == 0 || (group.Table.Rows > 1 && group.Rows.Count == group.Table.Rows);

    private static bool IsNamed(ValueGroup group, string term, HashSet<string> said, ContextIndex index)
    {
        if (group.Terms.All(said.Contains))
            return true;
        if (TimeTerms.IsTime(group.Terms[0]))
            return said.Contains(group.Terms[0])
                && !said.Any(other => other != group.Terms[^1] && TimeTerms.YearIn(other) == other)
                && IsOnlyYear(group);
        return term.Length >= Shortest
            && term[0] != '#'
            && index
                .GroupsWith(term)
                .TrueForAll(other => other.Table != group.Table || other.FieldKey != group.FieldKey || other == group);
    }

    /// <summary>"Marzo" alone names the March of a context that has one; of several the last.</summary>
    private static bool IsOnlyYear(ValueGroup group) =>
        group
            .Table.Groups.Where(other => other.FieldKey == group.FieldKey && other.Terms[0] == group.Terms[0])
            .MaxBy(other => other.Terms[^1], StringComparer.Ordinal) == group;

    private static bool Covers(ValueGroup longer, ValueGroup group) =>
        longer != group
        && longer.Table == group.Table
        && longer.Terms.Length > group.Terms.Length
        && group.Terms.All(term => longer.Terms.Contains(term, StringComparer.Ordinal));
}
