using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>The sizes between which a value must lie to be what a figure shows, rounded as it shows.</summary>
internal readonly record struct Tolerance(double Low, double High)
{
    private const double Loosest = 0.05;
    private const double Closest = 0.02;
    private const double OfRatio = 0.03;

    /// <summary>How wide it is, of the size: how likely any value near it falls in by chance.</summary>
    public double Chance => (High - Low) / Math.Max(1.5 * (High + Low) / 2, 1e-9);

    public bool Holds(double size) => size >= Low && size <= High;

    /// <summary>What a figure allows.</summary>
    public static Tolerance Of(TextFigure figure)
    {
        var size = Math.Abs((double)figure.Value);
        if (figure.Shape is FigureShape.Ratio)
            return Around(size, figure.Hedge == FigureHedge.None ? OfRatio : 2 * OfRatio);
        if (figure.Shape is FigureShape.Times && figure.Value is 2 or 3)
            return Around(size, figure.Hedge == FigureHedge.None ? 0.1 * size : 0.15 * size);
        var exact = Around(size, (double)figure.Step / 2);
        if (figure.Hedge == FigureHedge.None)
            return exact;
        var round = Math.Min(RoundStep(figure), size * Loosest);
        return figure.Hedge switch
        {
            FigureHedge.About => Around(
                size,
                Math.Max(
                    Math.Max((double)figure.Step / 2, Math.Min(RoundStep(figure) / 2, size * Loosest)),
                    Math.Min((double)figure.Step, size * Closest)
                )
            ),
            FigureHedge.AtLeast => exact with { High = Math.Max(exact.High, size + round) },
            FigureHedge.AtMost => exact with { Low = Math.Min(exact.Low, size - round) },
            _ => exact,
        };
    }

    private static Tolerance Around(double size, double half) =>
        new(size - half * 1.000001 - 1e-9, size + half * 1.000001 + 1e-9);

    /// <summary>One more in the last digit that is no zero.</summary>
    private static double RoundStep(TextFigure figure)
    {
        var value = Math.Abs(figure.Value);
        var step = figure.Step;
        while (step < value && value % (step * 10) == 0)
            step *= 10;
        return (double)step;
    }
}
