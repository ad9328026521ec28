namespace Charla.Figures.Reading;

/// <summary>Reads how exactly a number is meant from the words around it.</summary>
internal static class Hedges
{
    private const int Looked = 4;

    /// <summary>The hedge before or behind a number.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">The number's first token.</param>
    /// <param name="next">The token behind the number.</param>
    public static FigureHedge Around(Line line, int start, int next)
    {
        if (line.Mark(start - 1) is '~' or '≈' or '±' || line.Is(next, WordRoles.Hedge) && !line.IsNumber(next + 1))
            return FigureHedge.About;
        for (var at = start - 1; at >= start - Looked; at--)
        {
            if (line.Is(at, WordRoles.Hedge))
                return FigureHedge.About;
            if (line.Is(at, WordRoles.AtLeast) && IsComparison(line, at, start))
                return FigureHedge.AtLeast;
            if (line.Is(at, WordRoles.AtMost) && IsComparison(line, at, start))
                return FigureHedge.AtMost;
            if (!line.Is(at, WordRoles.Stop))
                break;
        }
        return FigureHedge.None;
    }

    /// <summary>"Más de 12" compares, "12 más" and "más 12" do not; other words do so by themselves.</summary>
    private static bool IsComparison(Line line, int at, int number) =>
        at + 1 == number
            ? !(line.IsWord(at, "mas") || line.IsWord(at, "más") || line.IsWord(at, "more") || line.IsWord(at, "menos"))
            : line.Text(at + 1) is "de" or "than" or "del" or "los" or "las" or "a" or "al" or "por";
}
