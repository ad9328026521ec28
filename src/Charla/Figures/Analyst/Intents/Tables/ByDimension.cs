using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"Gasto por proveedor", "gasto mensual": every label with its sum, times in their order, others by size.</summary>
internal sealed class ByDimension : TableIntent
{
    private const int MostListed = 24;

    protected override AskedFor Wishes => ~AskedFor.None;

    protected override bool IsMeant(TableAsk ask, Target target) =>
        target.NamedDimension(ask) is not null
        && !ask.Wants(
            AskedFor.Mean
                | AskedFor.Count
                | AskedFor.Top
                | AskedFor.Bottom
                | AskedFor.Share
                | AskedFor.Above
                | AskedFor.Below
        );

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        var dimension = target.NamedDimension(ask)!;
        var ranking = TableTools.Rank(target.Column, dimension, target.Rows);
        if (ranking.Count < 2 || Sum(target) is not { } whole)
            return null;
        if (target.IsTime(dimension))
            ranking =
            [
                .. ranking
                    .OrderBy(ranked => ranked.Group!.Terms[^1], StringComparer.Ordinal)
                    .ThenBy(ranked => ranked.Group!.Rows[0]),
            ];
        var lines = ranking
            .Take(MostListed)
            .Select(ranked => "- " + text.Say("line", text.Label(ranked.Group!), text.Value(ranked.Sum)));
        return [text.Say("t.list", text.Value(whole)), .. lines];
    }
}
