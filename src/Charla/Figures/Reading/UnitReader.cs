namespace Charla.Figures.Reading;

/// <summary>What stands around a number and belongs to it: scale, currency, percent.</summary>
/// <param name="Factor">What the written number is multiplied by.</param>
/// <param name="Unit">What it is a number of.</param>
/// <param name="Currency">The currency, where one is named.</param>
/// <param name="IsPoints">Whether it is a difference of percentages.</param>
/// <param name="Next">The token behind all of it.</param>
internal readonly record struct UnitReader(decimal Factor, FigureUnit Unit, string? Currency, bool IsPoints, int Next)
{
    private const decimal Thousand = 1_000m;

    /// <summary>Reads behind a number.</summary>
    public static UnitReader After(Line line, int at)
    {
        var factor = 1m;
        var next = at;
        while (line[next].Sense?.Scale is { } scale && IsScale(line, next, at))
            (factor, next) = (factor * scale, next + 1);
        var unit = line.IsWord(next, "de") || line.IsWord(next, "of") ? next + 1 : next;
        if (CurrencyAt(line, unit, out var behind) is { } currency)
            return new(factor, FigureUnit.Currency, currency, false, behind);
        if (line.Mark(next) is '%' or '‰')
            return Percent(line, next, factor);
        if (line.Is(next, WordRoles.Per) && line.Is(next + 1, WordRoles.Cent))
            return new(factor, FigureUnit.Percent, null, false, next + 2);
        if (line.IsWord(next, "percentage") && line.Is(next + 1, WordRoles.Points))
            return Points(line, next + 1, factor);
        if (line.Is(next, WordRoles.Percent))
            return new(factor, FigureUnit.Percent, null, false, next + 1);
        if (line.Is(next, WordRoles.Points))
            return Points(line, next, factor);
        return new(factor, line.IsNoun(next) ? FigureUnit.Count : FigureUnit.None, null, false, next);
    }

    /// <summary>The currency that stands before a number, and where it begins.</summary>
    public static (string? Currency, int Start) Before(Line line, int at)
    {
        var sign = line.Mark(at - 1) is '-' or '−' or '+' or '–' ? 1 : 0;
        var mark = at - 1 - (line.Mark(at - 1 - sign) is '€' or '$' or '£' or '¥' or '₹' ? sign : 0);
        if (line.Mark(mark) == '$' && line.IsWord(mark - 1) && line.IsJoined(mark))
            return (NumberWords.Dollar(line.Text(mark - 1)) ?? "$", mark - 1);
        if (line.Mark(mark) is '€' or '$' or '£' or '¥' or '₹')
            return (NumberWords.Find(line.Text(mark))!.Currency, mark);
        return line.IsWord(at - 1) && line.Text(at - 1).Length == 3 && line[at - 1].Sense?.Currency is { } code
            ? (code, at - 1)
            : (null, at);
    }

    /// <summary>A letter such as k or M is a scale only directly behind a number or before a currency.</summary>
    private static bool IsScale(Line line, int at, int number) =>
        line.Text(at).Length > 2 || line.IsJoined(at) || at == number && (CurrencyAt(line, at + 1, out _) is not null);

    private static string? CurrencyAt(Line line, int at, out int next)
    {
        next = at + 1;
        if (line.Mark(at) is not '\0')
            return NumberWords.Find(line.Text(at))?.Currency is { } mark && !line.IsNumber(at + 1) ? mark : null;
        if (!line.IsWord(at))
            return null;
        if (line.Mark(at + 1) == '$' && line.IsJoined(at + 1) && NumberWords.Dollar(line.Text(at)) is { } dollar)
        {
            next = at + 2;
            return dollar;
        }
        return line[at].Sense?.Currency;
    }

    private static UnitReader Percent(Line line, int at, decimal factor)
    {
        factor = line.Mark(at) == '‰' ? factor / 10 : factor;
        return line.Is(at + 1, WordRoles.Points)
            ? new(factor, FigureUnit.Percent, null, true, at + 2)
            : new(factor, FigureUnit.Percent, null, false, at + 1);
    }

    private static UnitReader Points(Line line, int at, decimal factor)
    {
        var next = at + 1;
        if (line.IsWord(next) && line.Text(next).StartsWith("porcentual", StringComparison.OrdinalIgnoreCase))
            next++;
        return new(factor == Thousand ? 1 : factor, FigureUnit.Percent, null, true, next);
    }
}
