using Charla.Figures.Analyst.Words;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Tells whether a value can be what a figure is a number of, apart from its size.</summary>
internal sealed class Fit
{
    private readonly TextFigure figure;
    private readonly string? noun;

    /// <summary>Reads what the figure counts.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="currencies">The currencies that the context names.</param>
    public Fit(TextFigure figure, string text, HashSet<string> currencies)
    {
        this.figure = figure;
        noun = figure.Unit == FigureUnit.Count ? NounOf(text, figure.End) : null;
        IsForeign =
            figure.Currency is { } currency
            && currencies.Count > 0
            && !currencies.Any(known => AreSame(known, currency));
    }

    /// <summary>Whether it is money of a currency that the context has none of.</summary>
    public bool IsForeign { get; }

    public bool Holds(KnownValue value) => Holds(value.Unit) && HoldsNoun(value);

    public bool Holds(FigureUnit? unit) =>
        figure.Unit switch
        {
            FigureUnit.Currency => !IsForeign && unit is null or FigureUnit.Currency,
            FigureUnit.Percent => unit is null or FigureUnit.Percent,
            FigureUnit.Count when !NamesMoney => unit is null or FigureUnit.Count,
            _ => unit is not FigureUnit.Percent,
        };

    /// <summary>Whether the noun is one that the context has no name for: "5 elementos", "7 meses" of a chart without titles.</summary>
    public bool CountsFreely(ContextIndex index) => noun is not null && !NamesMoney && !index.Speaks(noun);

    /// <summary>"12.450 gastados": the noun says money.</summary>
    private bool NamesMoney =>
        noun is not null && Lexicon.ConceptOf(noun)?.Kind is ConceptKind.Money or ConceptKind.Average;

    /// <summary>"3 facturas" is no number of orders.</summary>
    private bool HoldsNoun(KnownValue value)
    {
        if (noun is null || Lexicon.ConceptOf(noun)?.Kind != ConceptKind.Count)
            return true;
        var terms = value.Column?.Terms ?? value.Counted?.Name?.Terms.ToHashSet(StringComparer.Ordinal);
        var counts = terms?.Where(term => Lexicon.ConceptOf(term)?.Kind == ConceptKind.Count).ToList() ?? [];
        return counts.Count == 0 || counts.Contains(noun);
    }

    private static string? NounOf(string text, int end)
    {
        var words = FoldedText.Words(text.AsSpan(end, Math.Min(text.Length - end, 60)));
        return words
                .Take(3)
                .Select(Lexicon.TermOf)
                .FirstOrDefault(term => term is not null && Lexicon.ConceptOf(term)?.Kind == ConceptKind.Count)
            ?? (words.Count > 0 ? Lexicon.TermOf(words[0]) : null);
    }

    private static bool AreSame(string known, string said) =>
        known == said
        || said == "$" && known is "$" or "USD" or "MXN" or "COP" or "ARS" or "CLP" or "CAD" or "AUD" or "UYU"
        || known == "$" && said is "USD" or "MXN" or "CAD" or "AUD";
}
