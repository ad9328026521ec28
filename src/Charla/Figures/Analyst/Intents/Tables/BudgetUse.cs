using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Checking;
using Charla.Figures.Computing;
using Charla.Figures.Reading;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cuánto queda de presupuesto?", "¿Qué porcentaje hemos usado?": budget against spend, of all or of one row.</summary>
internal sealed class BudgetUse : IIntent
{
    private const string Budget = "#budget";

    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var ask = inquiry.Ask;
        var isAsked =
            ask.Terms.Contains(Budget)
            && ask.Wants(
                AskedFor.Left | AskedFor.Used | AskedFor.Share | AskedFor.Difference | AskedFor.More | AskedFor.Less
            );
        if (!isAsked || (OfRow(ask) ?? OfAll(ask)) is not var (name, budget, spent))
            return null;
        if (TableTools.Difference(budget, spent) is not { } left || TableTools.Share(spent, budget) is not { } used)
            return null;
        var text = new TableText(inquiry.Say);
        var id = left.Value < 0 ? "t.budget.over" : "t.budget.left";
        return
        [
            (name is null ? "" : text.Label(name) + ": ")
                + text.Say(id, text.Size(left), text.Value(budget), text.Value(spent), text.Value(used)),
        ];
    }

    private static (ValueGroup?, Computed, Computed)? OfRow(TableAsk ask)
    {
        foreach (var group in ask.Groups)
        {
            var budget = group.Table.Columns.Find(column => column.Name.Terms.Contains(Budget));
            var spent = group.Table.Columns.Find(IsSpend);
            if (
                budget is not null
                && spent is not null
                && TableTools.Sum(budget, group.Rows) is { } of
                && TableTools.Sum(spent, group.Rows) is { } now
            )
                return (group, of, now);
        }
        return null;
    }

    private static (ValueGroup?, Computed, Computed)? OfAll(TableAsk ask)
    {
        if (ask.Groups.Count > 0)
            return null;
        var root = ask.Index.Tables.Find(table => table.IsRoot)!;
        var budget =
            Alone(root, column => column.Name.Terms is [Budget])
            ?? Total(ask, column => column.Name.Terms.Contains(Budget));
        var spent = Alone(root, column => column.Name.Terms is ["#spend"]) ?? Total(ask, IsSpend);
        return budget is null || spent is null ? null : (null, budget, spent);
    }

    private static bool IsSpend(ValueColumn column) =>
        column.Unit is FigureUnit.Currency or null
        && !column.Name.Terms.Contains(Budget)
        && (
            column.Terms.Contains("#spend")
            || column.Name.Terms.Contains("#amount")
            || column.Name.Terms.Contains("#used")
            || column.Name.Terms.Count == 0
        );

    private static Computed? Alone(ValueTable root, Predicate<ValueColumn> which) =>
        root.Columns.Find(which) is { Cells: [var cell] } column
            ? new Computed(cell.Value, column.Unit ?? FigureUnit.Currency, cell.Pointer, [cell.Pointer])
            : null;

    /// <summary>The total of the only column that fits; of several nobody knows which is meant.</summary>
    private static Computed? Total(TableAsk ask, Func<ValueColumn, bool> which)
    {
        var columns = ask
            .Index.Tables.Where(table => !table.IsRoot)
            .SelectMany(table => table.Columns)
            .Where(which)
            .ToList();
        return columns is [var only] ? TableTools.Sum(only, TableTools.Rows(only.Table, [])) : null;
    }
}
