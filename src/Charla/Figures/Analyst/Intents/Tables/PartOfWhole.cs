using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Qué parte del gasto es Software?": the share of what is named in the whole.</summary>
internal sealed class PartOfWhole : TableIntent
{
    protected override AskedFor Wishes => AskedFor.Share;

    protected override bool IsMeant(TableAsk ask, Target target) => target.Groups.Count > 0 && ask.Percent is null;

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        if (
            Sum(target) is not { } part
            || Whole(target) is not { } whole
            || TableTools.Share(part, whole) is not { } share
        )
            return null;
        return
        [
            text.Say("t.share", text.Labels(target.Groups), text.Value(share), text.Value(part), text.Value(whole)),
        ];
    }
}
