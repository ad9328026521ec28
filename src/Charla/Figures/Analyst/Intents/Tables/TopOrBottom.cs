using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Analyst.Writing;
using Charla.Figures.Computing;

namespace Charla.Figures.Analyst.Intents.Tables;

/// <summary>"¿En qué gasto más?", "las tres mayores", "ranking de proveedores": places in order, with shares.</summary>
internal sealed class TopOrBottom : TableIntent
{
    private const int MostListed = 10;

    protected override AskedFor Wishes => AskedFor.Top | AskedFor.Bottom | AskedFor.Concentration;

    protected override bool IsMeant(TableAsk ask, Target target) =>
        !ask.Wants(AskedFor.Above | AskedFor.Below) && !ask.Wants(AskedFor.Difference) && target.Table.Rows > 1;

    protected override IReadOnlyList<string>? Answer(TableAsk ask, Target target, TableText text)
    {
        if (
            IsOfRows(ask, target)
            || target.Dimension(ask) is not { } dimension
            || Sum(target) is not { Value: > 0 } whole
        )
            return null;
        var ranking = TableTools.Rank(target.Column, dimension, target.Rows);
        var isBottom = ask.Wants(AskedFor.Bottom) && !(ask.Wants(AskedFor.Top) && !ask.Wants(AskedFor.Which));
        if (isBottom)
            ranking.Reverse();
        var places = ask.Places ?? (ask.Wants(AskedFor.Concentration) ? 3 : 1);
        var taken = ranking.Take(Math.Min(places, MostListed)).ToList();
        if (taken.Count == 0)
            return null;
        return taken.Count == 1 ? [One(taken[0], whole, isBottom, text)] : Several(taken, whole, isBottom, text);
    }

    /// <summary>"La factura más alta" is a row of the list of invoices, and no supplier.</summary>
    public static bool IsOfRows(TableAsk ask, Target target) =>
        target.NamedDimension(ask) is null
        && target.Table.Name?.Terms.Any(term =>
            ask.Terms.Contains(term) && Lexicon.ConceptOf(term)?.Kind == ConceptKind.Count
        ) == true;

    private static string One(Ranked first, Computed whole, bool isBottom, TableText text) =>
        TableTools.Share(first.Sum, whole) is { } share
            ? text.Say(
                isBottom ? "t.smallest.share" : "t.largest.share",
                text.Label(first.Group!),
                text.Value(first.Sum),
                text.Value(share)
            )
            : text.Say(isBottom ? "t.smallest" : "t.largest", text.Label(first.Group!), text.Value(first.Sum));

    private static List<string> Several(List<Ranked> taken, Computed whole, bool isBottom, TableText text)
    {
        Computed? sum = taken[0].Sum;
        foreach (var ranked in taken.Skip(1))
            sum = sum is null ? null : TableTools.Sum(sum, ranked.Sum);
        var lines = taken
            .Select(ranked => "- " + text.Say("line", text.Label(ranked.Group!), Shared(ranked.Sum, whole, text)))
            .ToList();
        if (sum is null)
            return lines;
        var id = isBottom ? "t.bottom" : "t.top";
        var share = TableTools.Share(sum, whole);
        return
        [
            text.Say(id, text.Count(taken.Count), text.Value(sum), share is null ? "" : text.Value(share)),
            .. lines,
        ];
    }

    private static string Shared(Computed sum, Computed whole, TableText text) =>
        TableTools.Share(sum, whole) is { } share ? $"{text.Value(sum)} ({text.Value(share)})" : text.Value(sum);
}
