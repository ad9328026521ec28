using System.Runtime.CompilerServices;
using System.Text.Json;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>
/// All numbers of one context, ready to be looked up by value and by name. Built once for a context: the sessions keep the
/// text of a revision as one string, and as long as that lives, so does its index.
/// </summary>
internal sealed class ContextIndex
{
    private const int Deepest = 256;
    private static readonly ConditionalWeakTable<string, ContextIndex> Built = [];
    private static readonly List<ValueGroup> NoGroups = [];
    private string[]? words;
    private readonly Dictionary<string, List<ValueGroup>> groupsByTerm = new(StringComparer.Ordinal);

    private ContextIndex(TableReader read)
    {
        Tables = read.Tables;
        Notes = read.Notes;
        Currencies = read.Currencies;
        Names = new NamesWithDigits(read.Names);
        foreach (var table in Tables)
        {
            foreach (var column in table.Columns)
                ColumnSense.Complete(column, read.Currencies.Count > 0);
            foreach (var group in table.Groups)
            {
                foreach (var term in group.Terms)
                    ByTerm(term).Add(group);
            }
        }
        Known = new KnownValues(StandingValues.Of(this));
    }

    public List<ValueTable> Tables { get; }

    public List<(TextFigure Figure, string Pointer)> Notes { get; }

    public HashSet<string> Currencies { get; }

    public NamesWithDigits Names { get; }

    /// <summary>All values of the context and what is calculated from each table as a whole, by value.</summary>
    public KnownValues Known { get; }

    /// <summary>The index of a context, built the first time.</summary>
    public static ContextIndex Of(string context) => Built.GetValue(context, Read);

    /// <summary>The words of all names of groups, as they are compared.</summary>
    public IReadOnlyCollection<string> Words =>
        words ??= [
            .. Tables
                .SelectMany(table => table.Groups)
                .SelectMany(group => FoldedText.Words(group.Label))
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Whether the name of a column, a table or a field of labels has a term.</summary>
    public bool Speaks(string term) =>
        Tables.Exists(table =>
            table.Name?.Terms.Contains(term) == true || table.Columns.Exists(column => column.Terms.Contains(term))
        );

    /// <summary>The groups that have a term in their names.</summary>
    public List<ValueGroup> GroupsWith(string term) => groupsByTerm.GetValueOrDefault(term) ?? NoGroups;

    private static ContextIndex Read(string context)
    {
        var reader = new TableReader();
        try
        {
            using var document = JsonDocument.Parse(context, new JsonDocumentOptions { MaxDepth = Deepest });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                reader.Read(document.RootElement);
        }
        catch (JsonException)
        {
            reader = new TableReader(); // what cannot be read has no values
        }
        return new ContextIndex(reader);
    }

    private List<ValueGroup> ByTerm(string term)
    {
        if (!groupsByTerm.TryGetValue(term, out var groups))
            groupsByTerm[term] = groups = [];
        return groups;
    }
}
