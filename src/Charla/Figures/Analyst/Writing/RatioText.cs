using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Writing;

/// <summary>Says quotients of headline figures.</summary>
internal sealed class RatioText(Wording say, ContextView context)
{
    /// <summary>"≈ 259,39 de gasto por factura", or null where the context does not allow it.</summary>
    public string? Ratio(ConceptPair pair)
    {
        if (!AreTogether(pair) || Arithmetic.Ratio(Value(pair.Of), Value(pair.Per)) is not { } ratio)
            return null;
        var of = say.Concept(pair.Of);
        var money = IsMoney(pair.Of);
        var number = say.Numerals.Computed(ratio, money);
        var noun = money ? of.One : EntryText.Noun(of, ratio);
        return say.Phrase(money ? "ratio.money" : "ratio.count", number, noun!, say.Concept(pair.Per).One!);
    }

    /// <summary>The ratio with the figures it is from: "De media, … (12.450,50 entre 48)."</summary>
    public string? RatioWithOrigin(ConceptPair pair) =>
        Ratio(pair) is { } ratio ? say.Phrase("ratio.answer", ratio, Given(pair.Of), Given(pair.Per)) : null;

    /// <summary>The mean of what a list itself holds: "De media, 200 por factura de la lista (400 entre 2)."</summary>
    public string? ListMean(ConceptPair pair)
    {
        if (!IsMoney(pair.Of) || context.Headline(pair.Per) is not Collection list || !HasWholeTotal(list))
            return null;
        if (Arithmetic.Ratio(list.Total, list.Count) is not { } mean)
            return null;
        return say.Phrase(
            "ratio.list",
            say.Numerals.Computed(mean, money: true),
            say.Concept(pair.Per).One!,
            say.Numerals.Computed(list.Total!.Value, money: true),
            say.Numerals.Given(list.Count, money: false)
        );
    }

    /// <summary>"El gasto total equivale al 83 % del presupuesto.", or null where the context does not allow it.</summary>
    public string? Share(ConceptPair pair)
    {
        if (!AreTogether(pair) || Arithmetic.Percentage(Value(pair.Of), Value(pair.Per)) is not { } share)
            return null;
        var specific = "share." + pair.Per;
        return say.Phrase(
            say.Language.Phrases.ContainsKey(specific) ? specific : "share",
            say.Concept(pair.Of).Title!,
            say.Numerals.Percent(share),
            say.Concept(pair.Per).Title!
        );
    }

    /// <summary>Last year's spend and this year's invoices have no quotient: both must stand in the same object.</summary>
    private bool AreTogether(ConceptPair pair) =>
        context.Headline(pair.Of) is { } of
        && context.Headline(pair.Per) is { } per
        && ReferenceEquals(of.Within, per.Within)
        && of is Figure
        && (per is not Collection list || IsAllOf(list, of));

    /// <summary>
    /// A list is often an excerpt, and a figure divided by the length of an excerpt is a wrong number: the length counts only
    /// where the list adds up to the figure.
    /// </summary>
    private static bool IsAllOf(Collection list, Entry of) =>
        HasWholeTotal(list) && of is Figure { Value: { } value } && list.Total == value;

    private static bool HasWholeTotal(Collection list) =>
        list.Total is not null && list.Parts.Count == list.Count && MoneySense.IsMoney(list);

    private decimal? Value(string concept) => context.HeadlineValue(concept);

    private string Given(string concept) => say.Numerals.Given(Value(concept) ?? 0, IsMoney(concept));

    private static bool IsMoney(string concept) => Lexicon.Table.Concepts[concept].Kind == ConceptKind.Money;
}
