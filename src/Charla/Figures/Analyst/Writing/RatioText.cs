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
        && ReferenceEquals(of.Within, per.Within);

    private decimal? Value(string concept) => context.HeadlineValue(concept);

    private string Given(string concept) => say.Numerals.Given(Value(concept) ?? 0, IsMoney(concept));

    private static bool IsMoney(string concept) => Lexicon.Table.Concepts[concept].Kind == ConceptKind.Money;
}
