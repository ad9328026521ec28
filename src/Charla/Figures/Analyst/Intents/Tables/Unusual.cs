using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;
using Charla.Figures.Reading;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Hay algo raro?": what is more than twice the mean of its kind.</summary>
internal sealed class Unusual : TableIntent
{
    private const int MostListed = 5;

    protected override AskedFor Wishes => AskedFor.Outlier;

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        if (target.Dimension(ask) is not { } field)
            return null;
        var ranking = TableTools.Rank(target.Column, field, target.Rows);
        if (ranking.Count < 3 || Sum(target) is not { } sum)
            return null;
        var count = new Computed(ranking.Count, FigureUnit.Count, "count", []);
        if (TableTools.Quotient(sum, count) is not { } mean)
            return null;
        var odd = ranking.Where(ranked => ranked.Sum.Value > 2 * mean.Value).Take(MostListed).ToList();
        return odd.Count == 0
            ? [text.Say("t.usual", text.Value(mean), text.Label(ranking[0].Group!), text.Value(ranking[0].Sum))]
            :
            [
                text.Say("t.unusual", text.Value(mean)),
                .. odd.Select(ranked => "- " + text.Say("line", text.Label(ranked.Group!), text.Value(ranked.Sum))),
            ];
    }
}
