using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cuánto llevo con ACME?", "facturas pendientes de marzo": the rows that are named, counted and added up.</summary>
internal sealed class Filtered : TableIntent
{
    protected override AskedFor Wishes => ~AskedFor.None;

    protected override bool IsMeant(TableAsk ask, Target target) => target.Groups.Count > 0;

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        var rows = target.Rows;
        if (rows.Count == 0)
            return [text.Say("t.none", text.Labels(target.Groups))];
        if (TableTools.Sum(target.Column, rows) is not { } sum)
            return null;
        var label = text.Labels(target.Groups);
        if (rows.Count > 1)
            return [text.Say("t.filtered", label, text.Rows(target, rows.Count), text.Value(sum))];
        var others = target.Table.Columns.Where(column =>
            column != target.Column && !column.IsIdentifier && !ask.Terms.Overlaps(target.Column.Name.Terms)
        );
        var lines = others
            .Select(column => (column, value: TableTools.Sum(column, rows)))
            .Where(each => each.value is not null)
            .Take(4);
        return
        [
            text.Say("line", label, text.Value(sum)) + ".",
            .. lines.Select(each =>
                "- " + text.Say("line", Naming.Capital(text.Name(each.column)), text.Value(each.value!))
            ),
        ];
    }
}
