using Charla.Figures.Analyst.Reading;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>A text of the context that is a number: "12450.50" as databases send it, "12.450,50 €" as pages show it.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Unit">The unit that it is written with, where it is.</param>
/// <param name="Currency">The currency that it is written with.</param>
internal sealed record NumericText(decimal Value, FigureUnit? Unit, string? Currency)
{
    private const int Longest = 32;

    public bool IsMoneyOrPercent => Unit is FigureUnit.Currency or FigureUnit.Percent;

    public static NumericText? Read(string text)
    {
        if (text.Length is 0 or > Longest || !text.AsSpan().ContainsAnyInRange('0', '9'))
            return null;
        if (ExactNumber.IsJsonNumber(text))
            return ExactNumber.Read(text) is { } exact ? new(exact, null, null) : null;
        if (FigureReader.Read(text) is not [var only] || only.Start > text.Length - text.TrimStart().Length)
            return null;
        if (only.End < text.TrimEnd().Length)
            return null;
        return new(only.Value, only.Unit is FigureUnit.None or FigureUnit.Count ? null : only.Unit, only.Currency);
    }
}
