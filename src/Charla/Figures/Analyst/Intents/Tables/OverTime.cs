using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cómo ha evolucionado el gasto?": from the first to the last time, with the highest and the lowest.</summary>
internal sealed class OverTime : TableIntent
{
    protected override AskedFor Wishes => AskedFor.Trend | AskedFor.Growth;

    protected override bool IsMeant(TableAsk ask, Target target) =>
        target.TimeField is not null && target.Groups.Count == 0;

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        var ranking = TableTools.Rank(target.Column, target.TimeField!, target.Rows);
        var times = ranking.OrderBy(ranked => ranked.Group!.Rows[0]).ToList();
        if (times.Count < 2 || TableTools.Difference(times[^1].Sum, times[0].Sum) is not { } change)
            return null;
        var (first, last) = (times[0], times[^1]);
        var id = change.Value < 0 ? "t.fell" : "t.rose";
        var said = text.Say(
            id,
            text.Label(first.Group!),
            text.Label(last.Group!),
            text.Size(change),
            text.Value(first.Sum),
            text.Value(last.Sum)
        );
        said += TableTools.Growth(first.Sum, last.Sum) is { } growth
            ? text.Say("t.changed.percent", text.Size(growth))
            : ".";
        return
        [
            said,
            text.Say(
                "t.extremes",
                text.Label(ranking[0].Group!),
                text.Value(ranking[0].Sum),
                text.Label(ranking[^1].Group!),
                text.Value(ranking[^1].Sum)
            ),
        ];
    }
}
