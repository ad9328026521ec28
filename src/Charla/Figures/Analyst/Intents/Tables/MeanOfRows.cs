using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Checking;
using Charla.Figures.Computing;
using Charla.Figures.Reading;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cuál es la media por mes?": the mean over labels, rows, or the things that the context counts.</summary>
internal sealed class MeanOfRows : TableIntent
{
    protected override AskedFor Wishes => AskedFor.Mean | AskedFor.Per;

    protected override bool IsMeant(TableAsk ask, Target target) => ask.Wants(AskedFor.Mean);

    protected override bool Covers(TableAsk ask, Target target) =>
        target.Uncovered(ask).TrueForAll(word => CountColumn(ask) is { } counted && counted.Name.Terms[0] == word.Term);

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        if (Counted(ask, target) is { } count)
            return Sum(target) is { } sum && TableTools.Quotient(sum, count) is { } each
                ? [text.Say("t.mean", text.Value(each), text.Value(sum), text.Value(count))]
                : null;
        var named = Target
            .Fields(target.Table)
            .FirstOrDefault(field => Target.FieldTerms(target.Table, field).Any(ask.Terms.Contains));
        var groups = named is null ? 0 : TableTools.Rank(target.Column, named, target.Rows).Count;
        if (named is null || groups == target.Rows.Count)
            return TableTools.Mean(target.Column, target.Rows) is { } mean && Sum(target) is { } all
                ? [text.Say("t.mean", text.Value(mean), text.Value(all), text.Rows(target, mean.Inputs.Count))]
                : null;
        var places = new Computed(groups, FigureUnit.Count, "count", []);
        return Sum(target) is { } whole && TableTools.Quotient(whole, places) is { } perGroup
            ? [text.Say("t.mean", text.Value(perGroup), text.Value(whole), text.Count(groups))]
            : null;
    }

    /// <summary>The number of what "per" names, where the context gives it apart: /total_invoices.</summary>
    private static Computed? Counted(TableAsk ask, Target target) =>
        target.Groups.Count == 0 && CountColumn(ask) is { Cells: [var cell] }
            ? new Computed(cell.Value, FigureUnit.Count, cell.Pointer, [cell.Pointer])
            : null;

    private static ValueColumn? CountColumn(TableAsk ask) =>
        ask
            .Index.Tables.Where(table => table.IsRoot)
            .SelectMany(table => table.Columns)
            .FirstOrDefault(column =>
                column is { Unit: FigureUnit.Count, Name.Terms: [var only] } && ask.Terms.Contains(only)
            );
}
