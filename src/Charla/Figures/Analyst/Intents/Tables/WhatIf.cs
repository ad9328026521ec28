using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;
using Charla.Figures.Reading;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Y si Viajes sube un 10 %?": what it would come to, and by how much that differs.</summary>
internal sealed class WhatIf : TableIntent
{
    protected override AskedFor Wishes => AskedFor.If | AskedFor.More | AskedFor.Less;

    /// <summary>What is named in a table, else a number that stands alone, else all of the table.</summary>
    protected override Target? Choose(Inquiry inquiry) =>
        inquiry.Target is { Groups.Count: > 0 } named ? named : inquiry.Alone ?? inquiry.Target;

    protected override bool IsMeant(TableAsk ask, Target target) => ask.Percent is > 0 and <= 1_000;

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        if (Sum(target) is not { } now || ask.Percent is not { } percent)
            return null;
        var isLess = ask.Wants(AskedFor.Less) && !(ask.Wants(AskedFor.More) && !ask.Wants(AskedFor.If));
        var then = TableTools.Applied(now, isLess ? -percent : percent);
        if (TableTools.Difference(then, now) is not { } change)
            return null;
        var name = target.Groups.Count > 0 ? text.Labels(target.Groups) : text.Say("t.all");
        var share = text.Value(new Computed(percent, FigureUnit.Percent, "message", []));
        var id = isLess ? "t.if.less" : "t.if.more";
        return [text.Say(id, share, name, text.Value(now), text.Value(then), text.Size(change))];
    }
}
