using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>An intent that is answered by a calculation on one table.</summary>
internal abstract class TableIntent : IIntent
{
    /// <summary>What the question must want, any of it.</summary>
    protected abstract AskedFor Wishes { get; }

    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var ask = inquiry.Ask;
        if (
            (Wishes != ~AskedFor.None && !ask.Wants(Wishes))
            || Choose(inquiry) is not { } target
            || !IsMeant(ask, target)
            || !Covers(ask, target)
        )
            return null;
        return Answer(ask, target, new TableText(inquiry.Say));
    }

    /// <summary>What the question is about.</summary>
    protected virtual Target? Choose(Inquiry inquiry) => inquiry.Target;

    /// <summary>Whether nothing in the question speaks of something else.</summary>
    protected virtual bool Covers(TableAsk ask, Target target) => target.Covers(ask);

    /// <summary>Whether the question is of this intent.</summary>
    protected virtual bool IsMeant(TableAsk ask, Target target) => true;

    /// <summary>The lines of the answer, or null where it cannot be calculated.</summary>
    protected abstract IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text);

    /// <summary>What is asked about: the named groups, or all of the column.</summary>
    protected static Computed? Sum(Target target) => TableTools.Sum(target.Column, target.Rows);

    /// <summary>The whole column.</summary>
    protected static Computed? Whole(Target target) => TableTools.Sum(target.Column, target.AllRows);

    /// <summary>What one group comes to, with the other groups that are not of its field as filters.</summary>
    protected static Computed? SumOf(Target target, Checking.ValueGroup group) =>
        TableTools.Sum(
            target.Column,
            TableTools.Rows(target.Table, target.Groups.Where(other => other.FieldKey != group.FieldKey).Append(group))
        );
}
