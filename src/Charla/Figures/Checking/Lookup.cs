using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Finds the known value that a figure is, if that is no accident.</summary>
internal sealed class Lookup(ContextIndex index, TextFigure figure, Fit fit, Surroundings near)
{
    /// <summary>How many hits by chance are tolerable, by nearness.</summary>
    private static readonly double[] OfGiven = [0.05, 0.2, 1.0, 3.0];

    private static readonly double[] OfDerived = [0.02, 0.08, 0.4, 1.0];

    /// <summary>The nearest value that fits, or null.</summary>
    public KnownValue? Find(ValueOrigin origin)
    {
        var tolerance = Tolerance.Of(figure);
        KnownValue? best = null;
        var nearest = -1;
        foreach (var value in index.Known.Between(tolerance.Low, tolerance.High))
        {
            if (value.Origin != origin || !IsMeant(value))
                continue;
            var nearness = Nearness(value);
            if (nearness > nearest)
                (best, nearest) = (value, nearness);
        }
        if (best is null || (nearest == Surroundings.Far && near.IsOfAnother(best)))
            return null;
        var limit = (origin == ValueOrigin.Given ? OfGiven : OfDerived)[nearest];
        return Tries(tolerance, origin, nearest) * tolerance.Chance <= limit ? best : null;
    }

    /// <summary>How many rows a table has may be said in any noun that the context does not use for something else.</summary>
    private int Nearness(KnownValue value) =>
        value is { IsWhole: true, Counted: not null } && fit.CountsFreely(index)
            ? Surroundings.Named
            : near.Nearness(value);

    private bool IsMeant(KnownValue value) =>
        fit.Holds(value) && !(value.IsChange && (near.Cues & Cues.Change) == Cues.None);

    /// <summary>How many values as near as that are about as large.</summary>
    private int Tries(Tolerance tolerance, ValueOrigin origin, int nearest)
    {
        var tries = 0;
        foreach (var value in index.Known.Between(tolerance.Low / 2, tolerance.High * 2))
        {
            if (value.Origin == origin && fit.Holds(value.Unit) && Nearness(value) >= nearest)
                tries++;
        }
        return tries;
    }
}
