namespace Charla.Figures.Checking;

/// <summary>What can be calculated from two values.</summary>
internal enum Calculation
{
    Itself,
    Monthly,
    Yearly,
    Quarterly,
    Sum,
    Difference,
    Mean,
    Product,
    Quotient,
    Share,
    Growth,
    RestShare,
    RestOfOne,
    PercentOf,
    PercentMore,
    PercentLess,
}

/// <summary>Calculates in exact decimals, and writes the formula.</summary>
internal static class Calculations
{
    public static bool IsOnOne(this Calculation calculation) => calculation <= Calculation.Quarterly;

    public static decimal Value(this Calculation calculation, Operand a, Operand b) =>
        calculation switch
        {
            Calculation.Itself => a.Value,
            Calculation.Monthly => a.Value / 12,
            Calculation.Yearly => a.Value * 12,
            Calculation.Quarterly => a.Value / 4,
            Calculation.Sum => a.Value + b.Value,
            Calculation.Difference => a.Value - b.Value,
            Calculation.Mean => (a.Value + b.Value) / 2,
            Calculation.Product => a.Value * b.Value,
            Calculation.Quotient => a.Value / b.Value,
            Calculation.Share => a.Value / b.Value * 100,
            Calculation.Growth => (a.Value - b.Value) / b.Value * 100,
            Calculation.RestShare => (1 - a.Value / b.Value) * 100,
            Calculation.RestOfOne => 1 - a.Value / b.Value,
            Calculation.PercentOf => a.Value * b.Value / 100,
            Calculation.PercentMore => a.Value * (1 + b.Value / 100),
            _ => a.Value * (1 - b.Value / 100),
        };

    public static string Formula(this Calculation calculation, Operand a, Operand b) =>
        calculation switch
        {
            Calculation.Itself => a.Formula,
            Calculation.Monthly => $"{a.Formula} ÷ 12",
            Calculation.Yearly => $"{a.Formula} × 12",
            Calculation.Quarterly => $"{a.Formula} ÷ 4",
            Calculation.Sum => $"{a.Formula} + {b.Formula}",
            Calculation.Difference => $"{a.Formula} − {b.Formula}",
            Calculation.Mean => $"mean({a.Formula}, {b.Formula})",
            Calculation.Product or Calculation.PercentOf => $"{a.Formula} × {b.Formula}",
            Calculation.Quotient or Calculation.Share => $"{a.Formula} ÷ {b.Formula}",
            Calculation.Growth => $"({a.Formula} − {b.Formula}) ÷ {b.Formula}",
            Calculation.RestShare or Calculation.RestOfOne => $"1 − {a.Formula} ÷ {b.Formula}",
            Calculation.PercentMore => $"{a.Formula} × (1 + {b.Formula})",
            _ => $"{a.Formula} × (1 − {b.Formula})",
        };
}
