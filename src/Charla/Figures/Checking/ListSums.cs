using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>What the figures of a list in the answer add up to: a total below it may be that of the list alone.</summary>
internal sealed class ListSums(
    List<(TextFigure Figure, int Sentence)> figures,
    FigureVerdict?[] verdicts,
    decimal[] exact
)
{
    private const int MostItems = 30;

    /// <summary>Adds the sums of the last two and more figures of the same unit before one, and of those behind it.</summary>
    public void AddTo(List<Operand> operands, int at)
    {
        Along(operands, at, -1);
        Along(operands, at, 1);
    }

    private void Along(List<Operand> operands, int at, int step)
    {
        var (sum, count) = (0m, 0);
        List<string>? inputs = null;
        for (var i = at + step; i >= 0 && i < figures.Count && count < MostItems; i += step)
        {
            if (figures[i].Figure.Unit != figures[at].Figure.Unit)
                continue;
            if (verdicts[i] is not { } verdict || figures[i].Figure.Unit is FigureUnit.Percent && step > 0)
                return;
            sum += exact[i];
            (inputs ??= []).AddRange(verdict.Inputs ?? []);
            if (++count > 1)
                operands.Add(new Operand(sum, Unit(at), $"sum of {count}", [.. inputs], Surroundings.Near));
        }
    }

    private FigureUnit? Unit(int at) => figures[at].Figure.Unit == FigureUnit.None ? null : figures[at].Figure.Unit;
}
