using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cuánto es sin Marketing?": the whole without what is named.</summary>
internal sealed class Excluding : TableIntent
{
    protected override AskedFor Wishes => AskedFor.Without;

    protected override bool IsMeant(TableAsk ask, Target target) => target.Groups.Count > 0;

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        var left = target.AllRows.Except(target.Groups.SelectMany(group => group.Rows)).ToList();
        if (Whole(target) is not { } whole || TableTools.Sum(target.Column, left) is not { } rest)
            return null;
        return [text.Say("t.without", text.Labels(target.Groups), text.Value(rest), text.Value(whole))];
    }
}
