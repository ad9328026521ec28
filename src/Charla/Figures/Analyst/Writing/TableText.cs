using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Checking;
using Charla.Figures.Computing;
using Charla.Figures.Reading;

namespace Charla.Figures.Analyst.Writing;

/// <summary>Says what is calculated on tables.</summary>
internal sealed class TableText(Wording say)
{
    public string Say(string id, params object[] parts) => Naming.Capital(say.Phrase(id, parts));

    /// <summary>A result as its unit is written.</summary>
    public string Value(Computed value) =>
        value.Unit switch
        {
            FigureUnit.Percent => say.Numerals.Percent(value.Value),
            _ => say.Numerals.Computed(value.Value, value.Unit is FigureUnit.Currency),
        };

    /// <summary>The size of a result, without its sign.</summary>
    public string Size(Computed value) => Value(value with { Value = Math.Abs(value.Value) });

    public string Count(int count) => say.Numerals.Given(count, money: false);

    /// <summary>What a group is called: a month by its name, a supplier by its own.</summary>
    public string Label(ValueGroup group)
    {
        var first = group.Terms[0];
        if (first is ['q', var digit])
            return Dated(say.Phrase("t.quarter", digit.ToString()), group);
        if (TimeTerms.MonthOf(first) is null || group.Label.Length > 0 && char.IsLetter(group.Label[0]))
            return say.Text(group.Label);
        var month = say.Concept(first[1..]).Words.Split(' ')[0];
        return Dated(say.Language.Code == "en" ? Naming.Capital(month) : month, group);
    }

    /// <summary>What a column is called.</summary>
    public string Name(ValueColumn column) => new Naming(say).Key(column.Name);

    public string Labels(IReadOnlyList<ValueGroup> groups) => say.Joined([.. groups.Select(Label)]);

    /// <summary>What the rows of a target are: "facturas", or "elementos".</summary>
    public string Rows(Target target, int count)
    {
        var noun = target
            .Table.Name?.Terms.Select(term => term.TrimStart('#'))
            .FirstOrDefault(concept =>
                Lexicon.ConceptOf("#" + concept)?.Kind == ConceptKind.Count && say.Concept(concept).Many is not null
            );
        return noun is null
            ? say.Counted("items", count)
            : Count(count) + " " + EntryText.Noun(say.Concept(noun), count);
    }

    private string Dated(string name, ValueGroup group) =>
        group.Terms.Length > 1 && IsYearNeeded(group) ? say.Phrase("t.dated", name, group.Terms[^1]) : name;

    /// <summary>A year is said only where the table has several.</summary>
    private static bool IsYearNeeded(ValueGroup group) =>
        group
            .Table.Groups.Where(other => other.FieldKey == group.FieldKey)
            .Select(other => other.Terms[^1])
            .Distinct()
            .Count() > 1
        && group.Table.Groups.Exists(other =>
            other != group && other.FieldKey == group.FieldKey && other.Terms[0] == group.Terms[0]
        );
}
