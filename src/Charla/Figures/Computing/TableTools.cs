using Charla.Figures.Analyst.Reading;
using Charla.Figures.Checking;
using Charla.Figures.Reading;

namespace Charla.Figures.Computing;

/// <summary>
/// The calculations on a table: filter, count, total, average, rank, compare. Null where there is no honest result: a column
/// that does not add up, a number that a decimal cannot hold, a division by nothing.
/// </summary>
internal static class TableTools
{
    /// <summary>The rows that all these groups have in common; all rows where there are none.</summary>
    public static List<int> Rows(ValueTable table, IEnumerable<ValueGroup> filters)
    {
        var rows = Enumerable.Range(0, table.Rows);
        foreach (var sameField in filters.GroupBy(filter => filter.FieldKey))
            rows = rows.Intersect(sameField.SelectMany(filter => filter.Rows).Distinct());
        return [.. rows.Order()];
    }

    /// <summary>The sum of a column over rows.</summary>
    public static Computed? Sum(ValueColumn column, IReadOnlyList<int> rows)
    {
        var cells = Cells(column, rows);
        if (cells.Count == 0 || (cells.Count > 1 && column.Total is null))
            return null;
        decimal? sum = 0m;
        foreach (var cell in cells)
            sum = Arithmetic.Sum(sum, cell.Value);
        return Of(
            sum,
            Unit(column, cells),
            cells.Count == 1 ? cells[0].Pointer : $"sum({Formulas.Path(column)})",
            cells
        );
    }

    /// <summary>The mean of a column over the rows that have a value.</summary>
    public static Computed? Mean(ValueColumn column, IReadOnlyList<int> rows)
    {
        var cells = Cells(column, rows);
        decimal? sum = 0m;
        foreach (var cell in cells)
            sum = Arithmetic.Sum(sum, cell.Value);
        return Of(Arithmetic.Ratio(sum, cells.Count), Unit(column, cells), $"mean({Formulas.Path(column)})", cells);
    }

    /// <summary>The sums of a column by the labels of a field, the largest first; only rows that are asked for.</summary>
    public static List<Ranked> Rank(ValueColumn column, string field, IReadOnlyList<int> rows)
    {
        var wanted = rows.ToHashSet();
        return
        [
            .. column
                .Table.Groups.Where(group => group.FieldKey == field)
                .Select(group => (group, sum: Sum(column, [.. group.Rows.Where(wanted.Contains)])))
                .Where(ranked => ranked.sum is not null)
                .Select(ranked => new Ranked(ranked.group, ranked.sum!))
                .OrderByDescending(ranked => ranked.Sum.Value),
        ];
    }

    /// <summary>The difference of two results of the same kind.</summary>
    public static Computed? Difference(Computed a, Computed b) =>
        Arithmetic.Sum(a.Value, -b.Value) is { } difference
            ? new Computed(difference, a.Unit, $"{a.Formula} − {b.Formula}", [.. a.Inputs, .. b.Inputs])
            : null;

    /// <summary>The sum of two results of the same kind.</summary>
    public static Computed? Sum(Computed a, Computed b) =>
        Arithmetic.Sum(a.Value, b.Value) is { } sum
            ? new Computed(sum, a.Unit, $"{a.Formula} + {b.Formula}", [.. a.Inputs, .. b.Inputs])
            : null;

    /// <summary>What a part is of a whole, in percent.</summary>
    public static Computed? Share(Computed part, Computed whole) =>
        Arithmetic.Percentage(part.Value, whole.Value) is { } share
            ? new Computed(
                share,
                FigureUnit.Percent,
                $"{part.Formula} ÷ {whole.Formula}",
                [.. part.Inputs, .. whole.Inputs]
            )
            : null;

    /// <summary>What it grew by from one to another, in percent.</summary>
    public static Computed? Growth(Computed from, Computed to) =>
        from.Value > 0 && Arithmetic.Ratio(to.Value - from.Value, from.Value) is { } growth and < 1_000_000m
            ? new Computed(
                growth * 100,
                FigureUnit.Percent,
                $"({to.Formula} − {from.Formula}) ÷ {from.Formula}",
                [.. from.Inputs, .. to.Inputs]
            )
            : null;

    /// <summary>So much for each.</summary>
    public static Computed? Quotient(Computed of, Computed per) =>
        Arithmetic.Ratio(of.Value, per.Value) is { } ratio
            ? new Computed(ratio, of.Unit, $"{of.Formula} ÷ {per.Formula}", [.. of.Inputs, .. per.Inputs])
            : null;

    /// <summary>A result with a percentage more (or, negative, less).</summary>
    public static Computed Applied(Computed of, decimal percent) =>
        new(of.Value * (100 + percent) / 100, of.Unit, $"{of.Formula} × {(100 + percent) / 100:0.####}", of.Inputs);

    private static Computed? Of(decimal? value, FigureUnit? unit, string formula, List<ValueCell> cells) =>
        value is { } found ? new Computed(found, unit, formula, [.. cells.Select(cell => cell.Pointer)]) : null;

    private static List<ValueCell> Cells(ValueColumn column, IReadOnlyList<int> rows) =>
        rows.Count == column.Table.Rows ? column.Cells : [.. rows.Select(column.At).OfType<ValueCell>()];

    private static FigureUnit? Unit(ValueColumn column, List<ValueCell> cells) =>
        cells is [{ Unit: { } own }, ..] ? own : column.Unit;
}
