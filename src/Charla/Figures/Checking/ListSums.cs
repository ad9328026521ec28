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

    /// <summary>The sums of the last two and more figures of the same unit before one, and of those behind it in its sentence.</summary>
    public IEnumerable<Operand> Before(int at)
    {
        foreach (var sum in Along(at, -1).Concat(Along(at, 1)))
            yield return sum;
    }

    private IEnumerable<Operand> Along(int at, int step)
    {
        var (sum, count) = (0m, 0);
        var inputs = new List<string>();
        for (var i = at + step; i >= 0 && i < figures.Count && count < MostItems; i += step)
        {
            if (figures[i].Figure.Unit != figures[at].Figure.Unit)
                continue;
            if (verdicts[i] is not { } verdict || figures[i].Figure.Unit is FigureUnit.Percent && step > 0)
                yield break;
            sum += exact[i];
            inputs.AddRange(verdict.Inputs ?? []);
            if (++count > 1)
                yield return new Operand(sum, Unit(at), $"sum of {count}", [.. inputs], Surroundings.Near);
        }
    }

    private FigureUnit? Unit(int at) => figures[at].Figure.Unit == FigureUnit.None ? null : figures[at].Figure.Unit;
}
