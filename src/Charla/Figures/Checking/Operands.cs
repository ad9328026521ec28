using Charla.Figures.Analyst.Reading;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Gathers what the figures of one sentence may be calculated from, the nearest first.</summary>
internal sealed class Operands(ContextIndex index, Surroundings around)
{
    /// <summary>How many are combined at most: every pair is tried.</summary>
    public const int Most = 90;

    private const int MostCells = 8;
    private const int Few = 16;
    private readonly List<Operand> operands = [];
    private HashSet<(decimal, FigureUnit?)>? seen; // once they are too many to look through
    private List<Operand>? nearest;

    /// <summary>The operands that the context gives; those of the answer itself come first.</summary>
    public List<Operand> With(List<Operand> said)
    {
        nearest ??= Gather();
        var all = new List<Operand>(nearest.Count + 8);
        foreach (var operand in said)
        {
            if (!IsAmong(all, all.Count, operand))
                all.Add(operand);
        }
        var own = all.Count;
        foreach (var operand in nearest)
        {
            if (!IsAmong(all, own, operand))
                all.Add(operand);
        }
        Sort(all);
        if (all.Count > Most)
            all.RemoveRange(Most, all.Count - Most);
        return all;
    }

    private bool IsKnown(Operand operand)
    {
        if (seen is null && operands.Count < Few)
            return IsAmong(operands, operands.Count, operand);
        seen ??= [.. operands.Select(known => (known.Value, known.Unit))];
        return !seen.Add((operand.Value, operand.Unit));
    }

    /// <summary>Whether one of the first is the same.</summary>
    private static bool IsAmong(List<Operand> operands, int first, Operand operand)
    {
        for (var i = 0; i < first; i++)
        {
            if (operands[i].Value == operand.Value && operands[i].Unit == operand.Unit)
                return true;
        }
        return false;
    }

    /// <summary>The nearest first, otherwise in their order; all but a few are in that order already.</summary>
    private static void Sort(List<Operand> operands)
    {
        for (var i = 1; i < operands.Count; i++)
        {
            var operand = operands[i];
            var at = i;
            for (; at > 0 && operands[at - 1].Nearness < operand.Nearness; at--)
                operands[at] = operands[at - 1];
            operands[at] = operand;
        }
    }

    /// <summary>Those of the context, the nearest first.</summary>
    private List<Operand> Gather()
    {
        foreach (var table in index.Tables)
        {
            if (table.IsRoot)
                Root(table);
            else
                Whole(table);
        }
        foreach (var (group, nearness) in around.Groups)
            Group(group, nearness);
        Intersections();
        if (operands.Count > Most)
            return [.. operands.OrderByDescending(operand => operand.Nearness)];
        Sort(operands);
        return operands;
    }

    private void Add(Operand operand)
    {
        if (!IsKnown(operand))
            operands.Add(operand);
    }

    private void Root(ValueTable table)
    {
        foreach (var column in table.Columns)
        {
            if (column.IsIdentifier)
                continue;
            var nearness = Math.Max(around.Field(column), Surroundings.Known);
            foreach (var cell in column.Cells)
            {
                cell.Operand ??= Of(cell, column);
                Add(cell.Operand.Nearness == nearness ? cell.Operand : cell.Operand with { Nearness = nearness });
            }
        }
    }

    private static Operand Of(ValueCell cell, ValueColumn column) =>
        new(cell.Value, cell.Unit ?? column.Unit, cell.Pointer, [cell.Pointer], Surroundings.Known);

    private void Whole(ValueTable table)
    {
        if (table.Rows < 2)
            return;
        foreach (var column in table.Columns)
        {
            if (column.Total is not { } total || column.Cells.Count < 2)
                continue;
            var nearness = Math.Max(around.Field(column), Surroundings.Near); // the whole is what all is compared to
            var path = Formulas.Path(column);
            Add(new Operand(total, column.Unit, $"sum({path})", [path], nearness) { IsWhole = true });
        }
        Add(new Operand(table.Rows, FigureUnit.Count, $"count({table.Path})", [table.Path], Surroundings.Known));
        foreach (var (key, count) in table.Fields)
            Add(
                new Operand(
                    count,
                    FigureUnit.Count,
                    $"count(distinct {table.Path}/{key})",
                    [table.Path],
                    Surroundings.Known
                )
            );
    }

    private void Group(ValueGroup group, int nearness)
    {
        group.Operands ??= OfGroup(group);
        foreach (var operand in group.Operands)
            Add(operand with { Nearness = nearness });
    }

    private static List<Operand> OfGroup(ValueGroup group)
    {
        if (group.Rows.Count > 1)
            return [.. OfRows(group.Table, group.Rows, Formulas.Where(group))];
        var cells = group
            .Table.Columns.Where(column => !column.IsIdentifier)
            .Take(MostCells)
            .Select(column => (column, cell: column.At(group.Rows[0])));
        return
        [
            .. cells
                .Where(each => each.cell is not null)
                .Select(each => new Operand(
                    each.cell!.Value,
                    each.cell.Unit ?? each.column.Unit,
                    each.cell.Pointer,
                    [each.cell.Pointer],
                    0
                )),
        ];
    }

    /// <summary>The pending ones of one supplier: what two mentioned groups have in common.</summary>
    private void Intersections()
    {
        if (around.Groups.Count < 2)
            return;
        var mentioned = around.Groups.Where(group => group.Key.Rows.Count > 1).ToList();
        for (var i = 0; i < mentioned.Count; i++)
        {
            for (var j = i + 1; j < mentioned.Count; j++)
            {
                var (a, b) = (mentioned[i].Key, mentioned[j].Key);
                if (a.Table != b.Table || a.FieldKey == b.FieldKey)
                    continue;
                var rows = a.Rows.Intersect(b.Rows).ToList();
                if (rows.Count > 0 && rows.Count < Math.Min(a.Rows.Count, b.Rows.Count))
                    Rows(
                        a.Table,
                        rows,
                        $"{Formulas.Where(a)} and {Formulas.Where(b)}",
                        Math.Min(mentioned[i].Value, mentioned[j].Value)
                    );
            }
        }
    }

    private void Rows(ValueTable table, List<int> rows, string where, int nearness)
    {
        foreach (var operand in OfRows(table, rows, where))
            Add(operand with { Nearness = nearness });
    }

    private static IEnumerable<Operand> OfRows(ValueTable table, List<int> rows, string where)
    {
        yield return new Operand(rows.Count, FigureUnit.Count, $"count({table.Path} where {where})", [table.Path], 0);
        foreach (var column in table.Columns.Where(column => column.Total is not null).Take(MostCells))
        {
            decimal? sum = 0m;
            var cells = rows.Select(column.At).OfType<ValueCell>().ToList();
            foreach (var cell in cells)
                sum = Arithmetic.Sum(sum, cell.Value);
            if (sum is not { } total || cells.Count == 0)
                continue;
            var end = $"({Formulas.Path(column)} where {where})";
            var inputs = Pointers(cells);
            yield return new Operand(total, column.Unit, "sum" + end, inputs, 0);
            yield return new Operand(total / cells.Count, column.Unit, "mean" + end, inputs, 0);
            yield return new Operand(cells.Max(cell => cell.Value), column.Unit, "max" + end, inputs, 0);
            yield return new Operand(cells.Min(cell => cell.Value), column.Unit, "min" + end, inputs, 0);
        }
    }

    private static IReadOnlyList<string> Pointers(List<ValueCell> cells) =>
        cells.Count > Most ? [] : [.. cells.Select(cell => cell.Pointer)];
}
