using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Writing;

/// <summary>Decides which numbers are amounts of money, by names alone: only they are written with the context's currency.</summary>
internal static class MoneySense
{
    public static bool IsMoney(Figure figure) =>
        figure.Measure is { } measure ? IsMoney(measure) : OfName(figure.Name) ?? OfName(figure.Within) ?? false;

    /// <summary>Whether the parts of a collection are money: by their field, or by the collection's name.</summary>
    public static bool IsMoney(Collection collection) =>
        collection.Measure is { } measure
            ? IsMoney(measure)
            : OfName(collection.Name) ?? OfName(collection.Within) ?? false;

    private static bool IsMoney(FieldName measure) => OfName(measure) ?? measure.IsTotal;

    /// <summary>Null where the name does not tell.</summary>
    private static bool? OfName(FieldName? name)
    {
        if (name is null)
            return null;
        if (name.Has(ConceptKind.Percent) || name.Has(ConceptKind.Identifier))
            return false;
        if (name.Has(ConceptKind.Money) || name.Has(ConceptKind.Price))
            return true;
        return name.Has(ConceptKind.Count) ? false : null;
    }
}
