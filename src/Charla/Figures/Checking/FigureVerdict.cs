using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Where a figure of an answer comes from.</summary>
internal enum FigureStatus
{
    /// <summary>A value of the context.</summary>
    Given,

    /// <summary>A value that the user said.</summary>
    Asked,

    /// <summary>Calculated from values of the context.</summary>
    Derived,

    /// <summary>Neither.</summary>
    Unsupported,
}

/// <summary>A figure of an answer, checked.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Status">Where it comes from.</param>
/// <param name="Source">The pointer or the formula; null where it is unsupported.</param>
/// <param name="Inputs">Pointers to what it is from.</param>
internal sealed record FigureVerdict(
    TextFigure Figure,
    FigureStatus Status,
    string? Source = null,
    IReadOnlyList<string>? Inputs = null
);
