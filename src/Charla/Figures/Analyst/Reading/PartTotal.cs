namespace Charla.Figures.Analyst.Reading;

/// <summary>Adds up the parts of a collection.</summary>
internal static class PartTotal
{
    /// <summary>Their sum, or null where one part cannot be calculated with, or is of a kind that is not added up.</summary>
    public static decimal? Of(IReadOnlyList<Figure> parts)
    {
        decimal? total = 0m;
        foreach (var part in parts)
            total = Arithmetic.Sum(total, part.Value);
        return total;
    }
}
