using Charla.Figures.Reading;

namespace Charla.Figures.Computing;

/// <summary>A result of a calculation on a context, in exact decimals.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">What it is a number of; null where nothing tells.</param>
/// <param name="Formula">How it is calculated.</param>
/// <param name="Inputs">JSON Pointers to what it is calculated from.</param>
internal sealed record Computed(decimal Value, FigureUnit? Unit, string Formula, IReadOnlyList<string> Inputs);

/// <summary>One place in a ranking.</summary>
/// <param name="Group">Whose place it is; null where the rows have no names.</param>
/// <param name="Sum">What it comes to.</param>
internal sealed record Ranked(Checking.ValueGroup? Group, Computed Sum);
