using Charla.Figures.Analyst.Reading;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>The values of a context and those that each of its tables suggests as a whole: totals, counts, means, shares, tops.</summary>
internal static class StandingValues
{
    private const int MostRanked = 10;
    private const int MostDetailed = 1_000;
    private const int MostColumns = 6;

    public static IEnumerable<KnownValue> Of(ContextIndex index)
    {
        foreach (var table in index.Tables)
        {
            foreach (var value in OfTable(table))
                yield return value;
        }
        foreach (var (figure, pointer) in index.Notes)
            yield return new KnownValue(figure.Value, Unit(figure), ValueOrigin.Given, pointer) { Inputs = [pointer] };
    }

    private static FigureUnit? Unit(TextFigure figure) => figure.Unit == FigureUnit.None ? null : figure.Unit;

    private static IEnumerable<KnownValue> OfTable(ValueTable table)
    {
        var columns = table.Columns.Where(column => !column.IsIdentifier).ToList();
        var values = columns.SelectMany(Cells);
        if (table.IsRoot)
            return values;
        values = values.Concat(Counts(table));
        if (table.Rows < 2)
            return values;
        values = values.Concat(columns.SelectMany(OfColumn));
        values = values.Concat(GroupCounts(table));
        return table.Rows > MostDetailed
            ? values
            : values.Concat(columns.SelectMany(Shares)).Concat(columns.SelectMany(Steps)).Concat(InRows(columns));
    }

    private static IEnumerable<KnownValue> Cells(ValueColumn column) =>
        column.Cells.Select(cell => new KnownValue(
            cell.Value,
            cell.Unit ?? column.Unit,
            ValueOrigin.Given,
            cell.Pointer
        )
        {
            Inputs = [cell.Pointer],
            Column = column,
            Row = cell.Row,
        });

    private static IEnumerable<KnownValue> Counts(ValueTable table)
    {
        yield return CountOf(table, table.Rows, $"count({table.Path})", table.Name?.Terms ?? []);
        foreach (var field in table.Groups.GroupBy(group => group.FieldKey))
        {
            var terms = field.Key.Length > 0 ? new FieldName(field.Key).Terms : table.Name?.Terms ?? [];
            yield return CountOf(table, field.Count(), $"count(distinct {table.Path}/{field.Key})", terms);
        }
    }

    private static KnownValue CountOf(ValueTable table, int count, string formula, IReadOnlyList<string> terms) =>
        new(count, FigureUnit.Count, ValueOrigin.Derived, formula)
        {
            Inputs = [table.Path],
            Counted = table,
            CountedTerms = terms,
            IsWhole = true,
        };

    private static IEnumerable<KnownValue> GroupCounts(ValueTable table) =>
        table
            .Groups.Where(group => group.Rows.Count > 0)
            .Select(group => new KnownValue(
                group.Rows.Count,
                FigureUnit.Count,
                ValueOrigin.Derived,
                Formulas.Count(group)
            )
            {
                Group = group,
                Counted = table,
            });

    private static IEnumerable<KnownValue> OfColumn(ValueColumn column)
    {
        if (column.Total is { } total && column.Cells.Count > 1)
        {
            yield return Whole(column, total, column.Unit, $"sum({Formulas.Path(column)})");
            foreach (var ranked in Tops(column))
                yield return ranked;
        }
        if (Mean(column) is { } mean)
            yield return Whole(column, mean, column.Unit, $"mean({Formulas.Path(column)})");
    }

    private static KnownValue Whole(ValueColumn column, decimal value, FigureUnit? unit, string formula) =>
        new(value, unit, ValueOrigin.Derived, formula)
        {
            Inputs = [Formulas.Path(column)],
            Column = column,
            IsWhole = true,
        };

    private static decimal? Mean(ValueColumn column)
    {
        decimal? sum = 0m;
        foreach (var cell in column.Cells)
            sum = Arithmetic.Sum(sum, cell.Value);
        return Arithmetic.Ratio(sum, column.Cells.Count);
    }

    /// <summary>The sums of the n largest, and what they and the rest are of the whole.</summary>
    private static IEnumerable<KnownValue> Tops(ValueColumn column)
    {
        var total = column.Total!.Value;
        var sum = 0m;
        var taken = new List<string>();
        foreach (
            var cell in column
                .Cells.OrderByDescending(cell => cell.Value)
                .Take(Math.Min(MostRanked, column.Cells.Count - 1))
        )
        {
            taken.Add(cell.Pointer);
            if (Arithmetic.Sum(sum, cell.Value) is not { } more)
                yield break;
            sum = more;
            var formula = $"top{taken.Count}({Formulas.Path(column)})";
            if (taken.Count > 1)
                yield return Ranked(column, sum, column.Unit, formula, taken);
            if (Arithmetic.Sum(total, -sum) is { } rest)
                yield return Ranked(column, rest, column.Unit, $"sum({Formulas.Path(column)}) − {formula}", taken);
            if (Arithmetic.Percentage(sum, total) is { } share)
                yield return Ranked(
                    column,
                    share,
                    FigureUnit.Percent,
                    $"{formula} ÷ sum({Formulas.Path(column)})",
                    taken
                );
        }
    }

    private static KnownValue Ranked(
        ValueColumn column,
        decimal value,
        FigureUnit? unit,
        string formula,
        List<string> inputs
    ) =>
        new(value, unit, ValueOrigin.Derived, formula)
        {
            Inputs = [.. inputs],
            Column = column,
            IsRanked = true,
        };

    private static IEnumerable<KnownValue> Shares(ValueColumn column)
    {
        if (column.Total is not { } total)
            yield break;
        foreach (var cell in column.Cells)
        {
            if (Arithmetic.Percentage(cell.Value, total) is { } share)
            {
                yield return new KnownValue(
                    share,
                    FigureUnit.Percent,
                    ValueOrigin.Derived,
                    $"{cell.Pointer} ÷ sum({Formulas.Path(column)})"
                )
                {
                    Inputs = [cell.Pointer],
                    Column = column,
                    Row = cell.Row,
                };
            }
        }
    }

    /// <summary>From one row to the next: what a series of months grows by.</summary>
    private static IEnumerable<KnownValue> Steps(ValueColumn column)
    {
        for (var i = 1; i < column.Cells.Count; i++)
        {
            foreach (var change in Change(column.Cells[i - 1], column.Cells[i], column, column.Cells[i].Row))
                yield return change;
        }
    }

    /// <summary>Two columns of one row: what was planned and what was spent.</summary>
    private static IEnumerable<KnownValue> InRows(List<ValueColumn> columns)
    {
        foreach (var (a, b) in columns.Take(MostColumns).SelectMany(a => columns.Take(MostColumns).Select(b => (a, b))))
        {
            if (a == b || a.Unit != b.Unit || a.Unit is FigureUnit.Percent)
                continue;
            foreach (var cell in a.Cells)
            {
                if (b.At(cell.Row) is not { } other)
                    continue;
                foreach (var change in Change(other, cell, a, cell.Row))
                    yield return change with
                    {
                        IsChange = false,
                    };
                if (Arithmetic.Percentage(cell.Value, other.Value) is { } share)
                    yield return Pair(
                        share,
                        FigureUnit.Percent,
                        $"{cell.Pointer} ÷ {other.Pointer}",
                        cell,
                        other,
                        a,
                        cell.Row
                    );
            }
        }
    }

    private static IEnumerable<KnownValue> Change(ValueCell from, ValueCell to, ValueColumn column, int row)
    {
        if (Arithmetic.Sum(to.Value, -from.Value) is not { } difference)
            yield break;
        yield return Pair(difference, column.Unit, $"{to.Pointer} − {from.Pointer}", from, to, column, row) with
        {
            IsChange = true,
        };
        if (Arithmetic.Ratio(difference, from.Value) is { } growth and < 1_000_000m)
            yield return Pair(
                growth * 100,
                FigureUnit.Percent,
                $"({to.Pointer} − {from.Pointer}) ÷ {from.Pointer}",
                from,
                to,
                column,
                row
            ) with
            {
                IsChange = true,
            };
    }

    private static KnownValue Pair(
        decimal value,
        FigureUnit? unit,
        string formula,
        ValueCell a,
        ValueCell b,
        ValueColumn column,
        int row
    ) =>
        new(value, unit, ValueOrigin.Derived, formula)
        {
            Inputs = [a.Pointer, b.Pointer],
            Column = column,
            Row = row,
        };
}
