using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;
using Charla.Figures.Reading;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"Facturas de más de 1.000 €": how many rows lie beyond a bound, and what they come to.</summary>
internal sealed class Beyond : TableIntent
{
    protected override AskedFor Wishes => AskedFor.Above | AskedFor.Below;

    protected override bool IsMeant(TableAsk ask, Target target) => Bound(ask) is not null;

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        var bound = Bound(ask)!;
        var isAbove = ask.Wants(AskedFor.Above);
        var rows = target
            .Rows.Where(row =>
                target.Column.At(row) is { } cell && (isAbove ? cell.Value > bound.Value : cell.Value < bound.Value)
            )
            .ToList();
        var limit = text.Value(new Computed(bound.Value, target.Column.Unit, "message", []));
        if (rows.Count == 0)
            return [text.Say(isAbove ? "t.none.above" : "t.none.below", limit)];
        return TableTools.Sum(target.Column, rows) is { } sum
            ? [text.Say(isAbove ? "t.above" : "t.below", text.Rows(target, rows.Count), limit, text.Value(sum))]
            : null;
    }

    private static TextFigure? Bound(TableAsk ask) =>
        ask.Figures.FirstOrDefault(figure => figure.Unit is FigureUnit.Currency or FigureUnit.None or FigureUnit.Count);
}
