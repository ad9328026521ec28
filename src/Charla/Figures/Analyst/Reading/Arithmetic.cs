namespace Charla.Figures.Analyst.Reading;

/// <summary>The calculations that the analyst makes, in exact decimals. Null where there is no honest result.</summary>
internal static class Arithmetic
{
    /// <summary>The sum, or null where it does not fit or would lose digits.</summary>
    public static decimal? Sum(decimal? left, decimal? right)
    {
        if (left is not { } a || right is not { } b)
            return null;
        try
        {
            var sum = a + b;
            return sum.Scale >= Math.Max(a.Scale, b.Scale) ? sum : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The quotient by a positive number, or null.</summary>
    public static decimal? Ratio(decimal? dividend, decimal? divisor)
    {
        if (dividend is not { } a || divisor is not > 0)
            return null;
        try
        {
            return a / divisor;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The share of a whole, in percent, or null where a share means nothing (a negative part or whole).</summary>
    public static decimal? Percentage(decimal? part, decimal? whole) =>
        part >= 0 && Ratio(part, whole) is { } ratio and < 1_000_000_000m ? ratio * 100 : null;
}
