using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>A value that a figure may be calculated from.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Unit">What it is a number of.</param>
/// <param name="Formula">Its pointer or formula.</param>
/// <param name="Inputs">Pointers.</param>
/// <param name="Nearness">How near it is to what is said; see <see cref="Surroundings"/>.</param>
internal sealed record Operand(
    decimal Value,
    FigureUnit? Unit,
    string Formula,
    IReadOnlyList<string> Inputs,
    int Nearness
)
{
    public double Size { get; } = (double)Value;

    /// <summary>The unit as a number: every pair of operands is tried, and this is what each try asks. 0 where nothing tells.</summary>
    public int Kind { get; } = KindOf(Unit);

    /// <summary>The kind of a percentage.</summary>
    public static int Percent { get; } = KindOf(FigureUnit.Percent);

    /// <summary>The kind of a number of things.</summary>
    public static int Count { get; } = KindOf(FigureUnit.Count);

    /// <summary>The kind of a unit.</summary>
    public static int KindOf(FigureUnit? unit) => unit is { } known ? (int)known + 1 : 0;

    /// <summary>Whether it sums up a table: its parts are shares of it, it is no multiple of them.</summary>
    public bool IsWhole { get; init; }
}
