namespace Charla.Figures.Reading;

/// <summary>Powers of ten.</summary>
internal static class Scale
{
    /// <summary>One in the last of so many decimals: 0.01 for two.</summary>
    public static decimal OfDecimals(int decimals) => new(1, 0, 0, isNegative: false, (byte)decimals);
}
