using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>
/// Looks for the calculation on two values that gives a figure. All that could be meant is calculated and counted: a result
/// near the figure proves it only if so many tries would rarely hit it by chance.
/// </summary>
internal sealed class Derivation(TextFigure figure, Tolerance tolerance, Fit fit, Cues cues)
{
    private const int MostNearness = 8;

    /// <summary>Of which kinds operands may be for the figure.</summary>
    private readonly bool[] holds =
    [
        fit.Holds((FigureUnit?)null),
        fit.Holds(FigureUnit.None),
        fit.Holds(FigureUnit.Currency),
        fit.Holds(FigureUnit.Percent),
        fit.Holds(FigureUnit.Count),
    ];

    /// <summary>How many hits by chance are tolerable, by how near both operands are together.</summary>
    private static readonly double[] Tolerable = [0, 0, 0.03, 0.08, 0.35, 0.7, 1.2, 1.2, 1.2];

    private readonly int[] tries = new int[MostNearness + 1];
    private (string Formula, IReadOnlyList<string> Inputs, decimal Value)?[]? hits; // most figures have none

    /// <summary>The calculation with its value; null where none is specific enough.</summary>
    public (string Formula, IReadOnlyList<string> Inputs, decimal Value)? Find(List<Operand> operands)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            Alone(operands[i]);
            for (var j = 0; j < operands.Count; j++)
            {
                if (i != j)
                    Pair(operands[i], operands[j], i < j);
            }
        }
        var tried = 0;
        for (var nearness = MostNearness; nearness > 1; nearness--)
        {
            tried += tries[nearness];
            if (hits?[nearness] is { } hit && tried * tolerance.Chance <= Tolerable[nearness])
                return hit;
        }
        return null;
    }

    /// <summary>Whether two values may be of the same kind: shares of counts in money are none.</summary>
    private static bool AreLike(Operand a, Operand b) =>
        a.Kind != Operand.Percent && b.Kind != Operand.Percent && (a.Kind == b.Kind || a.Kind == 0 || b.Kind == 0);

    private bool Has(Cues cue) => (cues & cue) != Cues.None;

    private void Alone(Operand a)
    {
        if (figure.Shape is FigureShape.Amount && holds[a.Kind])
            Try(a.Size, a, a, Calculation.Itself);
        if (figure.Unit is FigureUnit.Percent || !holds[a.Kind] || !Has(Cues.Year | Cues.Mean))
            return;
        var year = a.Nearness > Surroundings.Known ? a with { Nearness = Surroundings.Known } : a;
        Try(a.Size / 12, a, year, Calculation.Monthly);
        Try(a.Size * 12, a, year, Calculation.Yearly);
        Try(a.Size / 4, a, year, Calculation.Quarterly);
    }

    private void Pair(Operand a, Operand b, bool isFirst)
    {
        if (figure.Shape is FigureShape.Times)
            Quotient(a, b);
        else if (figure.Unit is FigureUnit.Percent || figure.Shape is FigureShape.Ratio)
            Percent(a, b, isFirst);
        else
            Amount(a, b, isFirst);
    }

    private void Percent(Operand a, Operand b, bool isFirst)
    {
        if (a.Kind == Operand.Percent && b.Kind == Operand.Percent)
        {
            if (isFirst && (figure.Shape is FigureShape.Points || Has(Cues.Change)))
                Try(a.Size - b.Size, a, b, Calculation.Difference);
            return;
        }
        if (!AreLike(a, b) || b.Size == 0)
            return;
        var isRatio = figure.Shape is FigureShape.Ratio;
        var scale = isRatio ? 1 : 100;
        var share = a.Size / b.Size * scale;
        Try(share, a, b, isRatio ? Calculation.Quotient : Calculation.Share);
        if (Has(Cues.Change) && !isRatio)
            Try(share - 100, a, b, Calculation.Growth);
        else if (Has(Cues.Rest))
            Try(scale - share, a, b, isRatio ? Calculation.RestOfOne : Calculation.RestShare);
    }

    private void Amount(Operand a, Operand b, bool isFirst)
    {
        if (a.Kind == Operand.Percent)
        {
            if (holds[b.Kind] && b.Kind != Operand.Percent && Has(Cues.Applied | Cues.Rest | Cues.Change | Cues.Sum))
                Applied(a, b);
            return;
        }
        if (b.Kind == Operand.Percent)
            return;
        if (AreLike(a, b) && holds[a.Kind] && holds[b.Kind] && isFirst)
            Same(a, b);
        if (b.Size != 0)
            Average(a, b);
        if (b.Kind == Operand.Count && a.Kind != Operand.Count && holds[a.Kind] && a.Nearness + b.Nearness > 4)
            Try(a.Size * b.Size, a, b, Calculation.Product);
    }

    private void Same(Operand a, Operand b)
    {
        if (Has(Cues.Sum))
            Try(a.Size + b.Size, a, b, Calculation.Sum);
        if (Has(Cues.Change | Cues.Rest))
            Try(a.Size - b.Size, a, b, Calculation.Difference);
        if (Has(Cues.Mean))
            Try((a.Size + b.Size) / 2, a, b, Calculation.Mean);
    }

    /// <summary>So much for each: money by a number of things, or one number of things by another.</summary>
    private void Average(Operand a, Operand b)
    {
        var isMean =
            Has(Cues.Mean)
            && (b.Kind == Operand.Count || b.Kind == 0)
            && a.Kind != 0
            && (a.Kind != b.Kind || a.Kind == Operand.Count)
            && (holds[a.Kind] || figure.Unit is FigureUnit.None);
        if (isMean)
            Try(a.Size / b.Size, a, b, Calculation.Quotient);
    }

    private void Applied(Operand percent, Operand of)
    {
        var part = of.Size * percent.Size / 100;
        Try(part, of, percent, Calculation.PercentOf);
        Try(of.Size + part, of, percent, Calculation.PercentMore);
        Try(of.Size - part, of, percent, Calculation.PercentLess);
    }

    private void Quotient(Operand a, Operand b)
    {
        if (AreLike(a, b) && b.Size != 0 && a.IsWhole == b.IsWhole)
            Try(a.Size / b.Size, a, b, Calculation.Quotient);
    }

    private void Try(double result, Operand a, Operand b, Calculation calculation)
    {
        var size = Math.Abs(result);
        var nearness = Math.Min(a.Nearness + b.Nearness, MostNearness);
        if (size < tolerance.Low / 2 || size > tolerance.High * 2)
            return;
        tries[nearness]++;
        if (!tolerance.Holds(size) || hits?[nearness] is not null)
            return;
        hits ??= new (string, IReadOnlyList<string>, decimal)?[MostNearness + 1];
        try
        {
            hits[nearness] = (
                calculation.Formula(a, b),
                calculation.IsOnOne() ? a.Inputs : [.. a.Inputs, .. b.Inputs],
                calculation.Value(a, b)
            );
        }
        catch (OverflowException)
        {
            // A value too large to calculate with proves nothing.
        }
    }
}
