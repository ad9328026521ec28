namespace Charla.Figures.Reading;

/// <summary>Parts of a whole and multiples in words: "uno de cada cuatro", "two thirds", "la mitad", "el doble".</summary>
internal static class Proportions
{
    /// <summary>The figure that begins at a token, relative to the line, and the token behind it; null where there is none.</summary>
    public static (TextFigure Figure, int Next)? At(Line line, int at) => OneIn(line, at) ?? Named(line, at);

    private static (TextFigure, int)? OneIn(Line line, int at)
    {
        if (Small(line, at) is not { } part)
            return null;
        var after = part.Next;
        int whole;
        if (line.IsWord(after, "de") && line.Is(after + 1, WordRoles.Each))
            whole = after + 2;
        else if (line.Is(after, WordRoles.In))
            whole = line.Is(after + 1, WordRoles.Each) ? after + 2 : after + 1;
        else if (line.Is(after, WordRoles.OutOf) && line.IsWord(after + 1, "of"))
            whole = line.Is(after + 2, WordRoles.Each) ? after + 3 : after + 2;
        else
            return null;
        if (Small(line, whole) is not { } of || of.Value <= part.Value || of.Value > 20)
            return null;
        return (Of(line, at, of.Next - 1, part.Value / of.Value, FigureShape.Ratio), of.Next);
    }

    private static (decimal Value, int Next)? Small(Line line, int at)
    {
        if (line.Plain(at, 2) is { } digits)
            return (digits, at + 1);
        if (line[at].Sense is { One: true })
            return (1, at + 1);
        return SpokenNumber.At(line, at) is { } spoken ? (spoken.Value, spoken.Next) : null;
    }

    private static (TextFigure, int)? Named(Line line, int at)
    {
        if (line.IsWord(at, "el") && line.Is(at + 1, WordRoles.Double | WordRoles.Triple))
            return (Times(line, at + 1), at + 2);
        if (line.IsWord(at, "twice") || line.Is(at, WordRoles.Double | WordRoles.Triple) && line.IsWord(at + 1, "the"))
            return (Times(line, at), at + 1);
        if (
            line.Is(at, WordRoles.Half)
            && (line.IsWord(at - 1, "la") || line.IsWord(at + 1, "of") || line.IsWord(at + 1, "the"))
        )
            return (Of(line, at, at, 0.5m, FigureShape.Ratio), at + 1);
        return Fraction(line, at);
    }

    private static TextFigure Times(Line line, int at) =>
        Of(line, at, at, line.Is(at, WordRoles.Double) ? 2 : 3, FigureShape.Times);

    /// <summary>"Un tercio", "tres cuartas partes", "a quarter of"; "the third quarter" is none.</summary>
    private static (TextFigure, int)? Fraction(Line line, int at)
    {
        if (line.IsWord(at, "a"))
            return FractionOf(line, at, 1, at + 1);
        return Small(line, at) is { } count ? FractionOf(line, at, count.Value, count.Next) : null;
    }

    private static (TextFigure, int)? FractionOf(Line line, int at, decimal count, int part)
    {
        var hyphen = line.Mark(part) == '-' && line.IsJoined(part) ? part + 1 : part;
        if (Denominator(line, hyphen) is not { } of || count >= of)
            return null;
        var next = hyphen + 1;
        if (line.IsWord(next, "parte") || line.IsWord(next, "partes"))
            next++;
        else if (!(line.IsWord(next, "de") || line.IsWord(next, "del") || line.IsWord(next, "of")))
            return null;
        return (Of(line, at, next - 1, count / of, FigureShape.Ratio), next);
    }

    private static int? Denominator(Line line, int at)
    {
        if (line.Is(at, WordRoles.Third))
            return 3;
        if (line.Is(at, WordRoles.QuarterPart))
            return 4;
        if (line.Is(at, WordRoles.Fifth))
            return 5;
        return line.Is(at, WordRoles.Tenth) ? 10 : null;
    }

    private static TextFigure Of(Line line, int first, int last, decimal value, FigureShape shape) =>
        new(line[first].Start, line[last].End, value, shape == FigureShape.Times ? 1 : 0.1m, FigureUnit.None)
        {
            Shape = shape,
            Hedge = Hedges.Around(line, first, last + 1),
        };
}
