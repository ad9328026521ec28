namespace Charla.Figures.Reading;

/// <summary>Learns from a text's clear numbers which mark stands before its decimals, and decides the doubtful ones by it.</summary>
internal sealed class SeparatorSense
{
    private int points;
    private int commas;

    public void See(DigitRun? digits)
    {
        points += digits?.Mark == '.' ? 1 : 0;
        commas += digits?.Mark == ',' ? 1 : 0;
    }

    /// <summary>
    /// "1.234" is a thousand and more, unless the text writes its decimals so; a percentage of more than a thousand is
    /// rarer than one with three decimals.
    /// </summary>
    public TextFigure Resolved(TextFigure figure)
    {
        if (figure.Doubtful == default)
            return figure;
        var (own, other) = figure.Doubtful == '.' ? (points, commas) : (commas, points);
        var isDecimal = own != other ? own > other : figure.Unit == FigureUnit.Percent;
        return isDecimal
            ? figure with
            {
                Value = figure.AsDecimal,
                Step = figure.AsDecimalStep,
                AsDecimal = figure.Value,
                AsDecimalStep = figure.Step,
            }
            : figure;
    }
}
