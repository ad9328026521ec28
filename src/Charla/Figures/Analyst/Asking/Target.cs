using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Checking;
using Charla.Figures.Reading;

namespace Charla.Figures.Analyst.Asking;

/// <summary>The table and the column that a question is about, and the groups of that table that it names.</summary>
internal sealed record Target(ValueTable Table, ValueColumn Column, IReadOnlyList<ValueGroup> Groups)
{
    private const int PerGroup = 10;
    private const int PerName = 3;

    /// <summary>Concepts that any question about spend may speak of.</summary>
    private static readonly HashSet<string> Soft =
    [
        "#spend",
        "#amount",
        "#top",
        "#minimum",
        "#average",
        "#percent",
        "#remaining",
        "#used",
        "#period",
        "#current",
        "#name",
    ];

    /// <summary>The best target; null where the context has none, or where the question speaks of what it lacks.</summary>
    public static Target? Of(TableAsk ask)
    {
        Target? best = null;
        var most = int.MinValue;
        foreach (var table in ask.Index.Tables.Where(table => !table.IsRoot && table.Columns.Count > 0))
        {
            var groups = ask.Groups.Where(group => group.Table == table).ToList();
            var names =
                PerName * (table.Name?.Terms ?? []).Count(ask.Terms.Contains)
                + 2 * Fields(table).Count(field => FieldTerms(table, field).Any(ask.Terms.Contains));
            foreach (var column in table.Columns.Where(column => !column.IsIdentifier))
            {
                var score = PerGroup * groups.Count + names + Fit(column, ask) + (table.Rows > 1 ? 1 : 0);
                if (score > most)
                    (best, most) = (new Target(table, column, groups), score);
            }
        }
        return best;
    }

    /// <summary>The number that stands alone and is named in full; null where none is, or several are.</summary>
    public static Target? Alone(TableAsk ask)
    {
        var root = ask.Index.Tables.Find(table => table.IsRoot)!;
        var named = root
            .Columns.Where(column => column.Name.Terms.Count > 0 && column.Name.Terms.All(ask.Terms.Contains))
            .ToList();
        var most = named.Count == 0 ? 0 : named.Max(column => column.Name.Terms.Count);
        return named.Where(column => column.Name.Terms.Count == most).ToList() is [var only]
            ? new Target(root, only, [])
            : null;
    }

    /// <summary>The rows that are asked about.</summary>
    public List<int> Rows => Computing.TableTools.Rows(Table, Groups);

    public List<int> AllRows => Computing.TableTools.Rows(Table, []);

    public bool IsMoney => Column.Unit is FigureUnit.Currency;

    /// <summary>The words of the question that neither the target nor the wish explains.</summary>
    public List<AskedTerm> Uncovered(TableAsk ask) => [.. ask.Words.Where(word => !word.IsWish && !Covers(word, ask))];

    public bool Covers(TableAsk ask) => Uncovered(ask).Count == 0;

    /// <summary>The field whose labels rank: the one that is named, else the first that is neither a date nor an id.</summary>
    public string? Dimension(TableAsk ask)
    {
        var fields = Fields(Table).ToList();
        return fields.Find(field => FieldTerms(Table, field).Any(ask.Terms.Contains))
            ?? fields.Find(field =>
                !IsTime(field) && !new FieldName(field).Has(ConceptKind.Identifier) && Distinct(field) > 1
            )
            ?? fields.Find(field =>
                Distinct(field) > 1
                && !field.EndsWith("/y", StringComparison.Ordinal)
                && !field.EndsWith("/q", StringComparison.Ordinal)
            );
    }

    /// <summary>The field whose labels the question names by their kind: "por proveedor", "mensual"; null where it names none.</summary>
    public string? NamedDimension(TableAsk ask) =>
        Fields(Table).FirstOrDefault(key => Distinct(key) > 1 && FieldTerms(Table, key).Any(ask.Terms.Contains));

    /// <summary>The field of months or quarters, in their order; null where there is none.</summary>
    public string? TimeField => Fields(Table).FirstOrDefault(key => IsTime(key) && Distinct(key) > 1);

    /// <summary>What the labels of a field are called.</summary>
    public static IEnumerable<string> FieldTerms(ValueTable table, string field)
    {
        if (field.EndsWith("/q", StringComparison.Ordinal))
            return ["#quarter"];
        if (field.EndsWith("/y", StringComparison.Ordinal))
            return ["#year"];
        var own =
            field.Length > 0 && field is not ("axis" or "item") ? new FieldName(field).Terms : table.Name?.Terms ?? [];
        var isMonths = table.Groups.Exists(group =>
            group.FieldKey == field && TimeTerms.MonthOf(group.Terms[0]) is not null
        );
        return isMonths ? own.Append("#month") : own.Where(term => term is not ("#spend" or "#amount"));
    }

    public static IEnumerable<string> Fields(ValueTable table) =>
        table.Groups.Select(group => group.FieldKey).Distinct();

    /// <summary>Whether the labels of a field are months or quarters.</summary>
    public bool IsTime(string field) =>
        Table.Groups.Find(group => group.FieldKey == field) is { } first && TimeTerms.IsTime(first.Terms[0]);

    private int Distinct(string field) => Table.Groups.Count(group => group.FieldKey == field);

    private bool Covers(AskedTerm word, TableAsk ask) =>
        Soft.Contains(word.Term)
        || Column.Terms.Contains(word.Term)
        || Groups.Any(group => group.Terms.Contains(word.Term, StringComparer.Ordinal))
        || (Table.Name?.Terms.Contains(word.Term) ?? false)
        || Fields(Table).Any(key => FieldTerms(Table, key).Contains(word.Term))
        || (word.Term.All(char.IsAsciiDigit) && TimeTerms.YearIn(word.Term) is null && ask.Figures.Count > 0)
        || ask.Figures.Any(figure => IsNumberWord(word.Written, figure))
        || (word.Term == "#debt" && (ask.Terms.Contains("#pending") || ask.Terms.Contains("#overdue")))
        || IsNameOfUnnamed(word.Term, ask);

    /// <summary>
    /// Where nothing in the context says what the labels are, a question may call them what it likes: categories, departments.
    /// </summary>
    private bool IsNameOfUnnamed(string term, TableAsk ask) =>
        term is "#category" or "#department" or "#suppliers" or "#project" or "#country" or "#month"
        && !ask.Index.Speaks(term)
        && !Fields(Table)
            .Any(key =>
                FieldTerms(Table, key)
                    .Any(known =>
                        known != "#name" && Lexicon.ConceptOf(known) is { Kind: ConceptKind.Topic or ConceptKind.Count }
                    )
            );

    private static bool IsNumberWord(string written, TextFigure figure) =>
        NumberWords.Find(written) is { } sense
        && (
            sense.Spanish == figure.Value
            || sense.English == figure.Value
            || sense.Scale is not null
            || sense.Currency is not null
        );

    private static int Fit(ValueColumn column, TableAsk ask)
    {
        var score =
            PerName * column.Name.Terms.Count(ask.Terms.Contains)
            - column.Name.Terms.Count(term => !ask.Terms.Contains(term) && !Soft.Contains(term));
        score += column.Unit switch
        {
            FigureUnit.Currency => ask.Wants(AskedFor.Count) ? 0 : 3,
            FigureUnit.Percent => -3,
            FigureUnit.Count => ask.Wants(AskedFor.Count) ? 2 : 0,
            _ => 1,
        };
        return score
            + (column.Total is null ? -2 : 0)
            + column.Cells.Count switch
            {
                0 => -5,
                1 => -1,
                _ => 0,
            };
    }
}
