using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Checking;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>
/// Numbers that stand alone, compared: now and before ("¿cuánto ha crecido el gasto respecto al mes pasado?"), part and whole
/// ("¿qué porcentaje de las facturas está vencido?").
/// </summary>
internal sealed class AloneCompared : IIntent
{
    private const string Before = "#previous";

    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var ask = inquiry.Ask;
        if (ask.Groups.Count > 0 || inquiry.Alone is not { } named || !named.Covers(ask))
            return null;
        var whole = named.Table.Columns.Find(column => IsWholeOf(column, named.Column));
        if (whole is null || Value(named.Column) is not { } part || Value(whole) is not { } of)
            return null;
        var text = new TableText(inquiry.Say);
        if (named.Column.Name.Terms.Contains(Before))
            return ask.Wants(AskedFor.Growth | AskedFor.Difference | AskedFor.More | AskedFor.Less)
                ? Changed(part, of, text)
                : null;
        return ask.Wants(AskedFor.Share) && TableTools.Share(part, of) is { } share
            ? [text.Say("t.share.values", text.Value(share), text.Value(part), text.Value(of))]
            : null;
    }

    private static IReadOnlyList<string>? Changed(Computed before, Computed now, TableText text)
    {
        if (TableTools.Difference(now, before) is not { } change)
            return null;
        var said = text.Say(
            change.Value < 0 ? "t.fell.values" : "t.rose.values",
            text.Size(change),
            text.Value(before),
            text.Value(now)
        );
        return
        [
            TableTools.Growth(before, now) is { } growth
                ? said + text.Say("t.changed.percent", text.Size(growth))
                : said + ".",
        ];
    }

    /// <summary>total_invoices is the whole of overdue_invoices: its name says all but what narrows the other down.</summary>
    private static bool IsWholeOf(ValueColumn column, ValueColumn part) =>
        column != part
        && column.Unit == part.Unit
        && column.Name.Terms.Count > 0
        && column.Name.Terms.Count < part.Name.Terms.Count
        && column.Name.Terms.All(part.Name.Terms.Contains);

    private static Computed? Value(ValueColumn column) =>
        column.Cells is [var cell] ? new Computed(cell.Value, column.Unit, cell.Pointer, [cell.Pointer]) : null;
}
