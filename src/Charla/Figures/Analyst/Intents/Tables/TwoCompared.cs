using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Checking;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿Cuánto más gasto en A que en B?", "¿Cuánto creció de enero a febrero?", "¿Cuánto suman A y B?".</summary>
internal sealed class TwoCompared : TableIntent
{
    protected override AskedFor Wishes =>
        AskedFor.Difference
        | AskedFor.Growth
        | AskedFor.Sum
        | AskedFor.More
        | AskedFor.Less
        | AskedFor.All
        | AskedFor.Which
        | AskedFor.Top
        | AskedFor.Bottom;

    protected override bool IsMeant(TableAsk ask, Target target) =>
        target.Groups.Count > 1
        && target.Groups.All(group => group.FieldKey == target.Groups[0].FieldKey)
        && !ask.Wants(AskedFor.Share | AskedFor.Mean);

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        var sums = target.Groups.Select(group => (group, sum: SumOf(target, group))).ToList();
        if (sums.Exists(each => each.sum is null))
            return null;
        var compares = ask.Wants(
            AskedFor.Difference | AskedFor.Growth | AskedFor.More | AskedFor.Less | AskedFor.Top | AskedFor.Bottom
        );
        if (ask.Wants(AskedFor.Sum) && !ask.Wants(AskedFor.Difference | AskedFor.Growth) || sums.Count > 2 || !compares)
            return Together(sums!, target, text);
        return Compared(sums[0].group, sums[0].sum!, sums[1].group, sums[1].sum!, text);
    }

    private static IReadOnlyList<string>? Together(
        List<(ValueGroup Group, Computed Sum)> sums,
        Target target,
        TableText text
    )
    {
        if (Sum(target) is not { } sum)
            return null;
        var lines = sums.Select(each => "- " + text.Say("line", text.Label(each.Group), text.Value(each.Sum)));
        return [text.Say("t.together", text.Labels(target.Groups), text.Value(sum)), .. lines];
    }

    /// <summary>Times are compared from the earlier to the later, anything else the larger with the smaller.</summary>
    private static IReadOnlyList<string>? Compared(
        ValueGroup a,
        Computed first,
        ValueGroup b,
        Computed second,
        TableText text
    )
    {
        if (TableTools.Difference(second, first) is not { } difference)
            return null;
        if (TimeTerms.IsTime(a.Terms[0]))
        {
            if (IsLater(a, b))
                (a, first, b, second, difference) = (
                    b,
                    second,
                    a,
                    first,
                    difference with
                    {
                        Value = -difference.Value,
                    }
                );
            return [Changed(a, first, b, second, difference, text)];
        }
        if (difference.Value == 0)
            return [text.Say("t.equal", text.Label(a), text.Label(b), text.Value(first))];
        if (difference.Value < 0)
            (a, first, b, second) = (b, second, a, first);
        var growth = TableTools.Growth(first, second);
        return
        [
            text.Say(
                "t.more",
                text.Label(b),
                text.Value(second),
                text.Size(difference),
                text.Label(a),
                text.Value(first)
            ) + (growth is null ? "." : text.Say("t.more.percent", text.Size(growth))),
        ];
    }

    private static string Changed(
        ValueGroup a,
        Computed from,
        ValueGroup b,
        Computed to,
        Computed change,
        TableText text
    )
    {
        var id = change.Value < 0 ? "t.fell" : "t.rose";
        var said = text.Say(id, text.Label(a), text.Label(b), text.Size(change), text.Value(from), text.Value(to));
        return TableTools.Growth(from, to) is { } growth
            ? said + text.Say("t.changed.percent", text.Size(growth))
            : said + ".";
    }

    private static bool IsLater(ValueGroup a, ValueGroup b) =>
        string.CompareOrdinal(a.Terms[^1], b.Terms[^1]) is var years && a.Terms.Length > 1 && years != 0
            ? years > 0
            : a.Rows[0] > b.Rows[0];
}
