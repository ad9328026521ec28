using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cuánto he gastado en total?" where no figure of the context gives it: the sum of the table.</summary>
internal sealed class WholeColumn : TableIntent
{
    protected override AskedFor Wishes => AskedFor.Sum | AskedFor.All;

    protected override bool IsMeant(TableAsk ask, Target target) =>
        target.Groups.Count == 0
        && !ask.Index.Tables.Exists(table =>
            table.IsRoot && table.Columns.Exists(column => column.Name.Terms is ["#spend"])
        )
        && !ask.Wants(
            AskedFor.Mean
                | AskedFor.Share
                | AskedFor.Growth
                | AskedFor.Difference
                | AskedFor.Trend
                | AskedFor.Outlier
                | AskedFor.Left
                | AskedFor.Count
        )
        && (ask.Wants(AskedFor.Sum) || ask.Terms.Contains("#spend"));

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text) =>
        Whole(target) is { } whole
            ? [text.Say("t.total", text.Value(whole), text.Rows(target, target.Table.Rows))]
            : null;
}
