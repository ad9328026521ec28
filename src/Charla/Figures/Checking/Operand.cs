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

    /// <summary>Whether it sums up a table: its parts are shares of it, it is no multiple of them.</summary>
    public bool IsWhole { get; init; }

    public static Operand Of(KnownValue value, int nearness) =>
        new(value.Value, value.Unit, value.Formula, value.Inputs, nearness);
}
