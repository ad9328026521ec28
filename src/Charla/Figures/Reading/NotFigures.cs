namespace Charla.Figures.Reading;

/// <summary>
/// Tells numbers that are no figures: dates, years, times, list numbers, ordinals, ids, phone and norm numbers.
/// </summary>
internal static class NotFigures
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    /// <summary>The token behind what is no figure; the same where a figure may begin.</summary>
    public static int Skip(Line line, int at)
    {
        if (line[at].Digits is null || line.Text(at) is ['0', >= '0' and <= '9', ..] || line.Text(at).Length > 20)
            return Chain(line, at);
        if (IsListNumber(line, at) || IsOrdinal(line, at) || IsFootnote(line, at))
            return at + 1;
        if (IsChain(line, at) || IsPhone(line, at))
            return Chain(line, at);
        if (GroupsEnd(line, at) is var groups && groups > at + 2)
            return groups;
        if (SkipDate(line, at) is var date && date > at)
            return date;
        return IsTime(line, at) || IsYear(line, at) || IsIdentifier(line, at) ? at + 1 : at;
    }

    /// <summary>Past numbers that hang together by joints or, in telephone numbers, by spaces.</summary>
    private static int Chain(Line line, int at)
    {
        at++;
        while (line.IsNumber(at + 1) && line.IsJoined(at) && line.Mark(at) is '-' or '/' or ':' or '.' or '–')
            at += 2;
        while (line.IsNumber(at) && line.Plain(at) is not null && IsPhone(line, at - 1))
            at++;
        return at;
    }

    /// <summary>"1." and "1)" at the beginning of a line or a cell, "2)" in the middle of one.</summary>
    private static bool IsListNumber(Line line, int at)
    {
        if (line.Plain(at, 3) is null || !line.IsJoined(at + 1))
            return false;
        var close = line.Mark(at + 1);
        if (at == 0 || at == 1 && line.Mark(0) is '#' or '>' or '-' or '•' or '|')
            return close is '.' or ')' or 'º' && line[at + 2].Spaced && line[at + 2].End > 0;
        if (at == 1 && line.Mark(0) == '(' && close == ')')
            return line[at + 2].End > 0;
        return close == ')' && !IsInParentheses(line, at);
    }

    private static bool IsInParentheses(Line line, int at)
    {
        while (--at >= 0)
        {
            if (line.Mark(at) is ')' or '(')
                return line.Mark(at) == '(';
        }
        return false;
    }

    private static bool IsOrdinal(Line line, int at)
    {
        var sign = line.Mark(at + 1) == '.' && line.IsJoined(at + 1) ? at + 2 : at + 1;
        if (!line.IsJoined(sign) || line.Plain(at, 4) is null)
            return false;
        return line.Mark(sign) == '°'
            || line.Text(sign) is "º" or "ª" or "er" or "ro" or "do" or "to" or "st" or "nd" or "rd" or "th";
    }

    private static bool IsFootnote(Line line, int at) => line.Mark(at - 1) == '[' && line.Mark(at + 1) == ']';

    /// <summary>"2024-03-05", "05/03/2024", "24/7", "10:30": digits joined to digits; a range such as 10-20 is not.</summary>
    private static bool IsChain(Line line, int at)
    {
        var joint = line.Mark(at + 1);
        if (!line.IsNumber(at + 2) || !line.IsJoined(at + 1) || !line.IsJoined(at + 2))
            return false;
        if (joint is '/' or ':')
            return true;
        if (joint is not ('-' or '–'))
            return false;
        var third = line.Mark(at + 3) == joint && line.IsJoined(at + 3) && line.IsNumber(at + 4);
        return third || IsYearNumber(line, at) || line.Text(at + 2) is ['0', _, ..];
    }

    private static bool IsPhone(Line line, int at) =>
        line.Mark(at - 1) == '+' && line.IsJoined(at) && line.Plain(at, 3) is not null && line.Plain(at + 1) is not null
        || line.Plain(at) is not null && (line.Is(at - 1, WordRoles.Phone) || line.Is(at - 2, WordRoles.Phone))
        || line.Is(at - 1, WordRoles.Phone)
        || line.Mark(at - 1) is ':' or '.' && line.Is(at - 2, WordRoles.Phone)
        || IsPrefixed(line, at)
        || IsAfterPhone(line, at);

    /// <summary>Behind three numbers or more with nothing between them: those of an account or a card.</summary>
    private static int GroupsEnd(Line line, int at)
    {
        while (line.Plain(at) is not null)
            at++;
        return at;
    }

    /// <summary>"+34 912 345 678" reads as one number with its thousands apart.</summary>
    private static bool IsPrefixed(Line line, int at) =>
        line.Mark(at - 1) == '+'
        && line.IsJoined(at)
        && line.Text(at).Length > 11
        && line.Text(at).Contains(' ')
        && Unitless(line, at);

    private static bool IsAfterPhone(Line line, int at)
    {
        var first = at;
        while (line.Plain(first) is not null && line.Plain(first - 1) is not null)
            first--;
        return first < at && line.Plain(at) is not null && line.Mark(first - 1) == '+' && line.IsJoined(first);
    }

    /// <summary>Days beside months, in both orders, and ranges of them.</summary>
    private static int SkipDate(Line line, int at)
    {
        if (line.Plain(at, 2) is not (>= 1 and <= 31))
            return at;
        var last = at;
        var second = line.PastArticle(at + 2);
        if (line.Is(at + 1, WordRoles.RangeTo) || line.Mark(at + 1) is '-' or '–')
            last = line.Plain(second, 2) is >= 1 and <= 31 ? second : at;
        if (line.IsWord(last + 1) && line.Text(last + 1) is "st" or "nd" or "rd" or "th")
            last++;
        var month = line.IsWord(last + 1, "de") || line.IsWord(last + 1, "of") ? last + 2 : last + 1;
        if (IsMonth(line, month))
            return month + 1;
        var before = line.IsWord(at - 1, "the") ? at - 2 : at - 1;
        if (!IsMonth(line, before) || line.IsNoun(at + 1) || !Unitless(line, at))
            return at;
        return line.Mark(last + 1) == ',' && IsYearNumber(line, last + 2) ? last + 3 : last + 1;
    }

    /// <summary>"May" is a month only with its capital: "3 may be late".</summary>
    private static bool IsMonth(Line line, int at) =>
        line.Is(at, WordRoles.Month) || line.Text(at) is "May" or "Mayo" or "mar" or "Mar" or "sep" or "Sep" or "Sept";

    private static bool IsTime(Line line, int at)
    {
        if (line.Plain(at, 2) is not <= 24)
            return false;
        if (line.Is(at + 1, WordRoles.AmPm) || (line.IsJoined(at + 1) && line.Is(at + 1, WordRoles.Clock)))
            return true;
        var isDotted = line.Text(at + 1) is "a" or "p" && line.Mark(at + 2) == '.' && line.IsWord(at + 3, "m");
        return isDotted
            || line.IsWord(at - 1, "las")
                && line.IsWord(at - 2)
                && line.Text(at - 2) is "a" or "desde" or "hasta"
                && !line.IsNoun(at + 1);
    }

    private static bool IsYear(Line line, int at)
    {
        if (!IsYearNumber(line, at) || !Unitless(line, at))
            return false;
        if (
            line.Is(at - 1, WordRoles.YearCue)
            || line[at - 1] is { Kind: TokenKind.Opaque, End: > 0 }
            || IsMonth(line, at - 1)
        )
            return true;
        if (line.Mark(at - 1) is '(' or '/' && line.Mark(at + 1) is ')' or '\0' or '/' or '-')
            return true;
        return !line.IsNoun(at + 1)
            && !line.Is(at - 1, WordRoles.SaysValue)
            && line.Mark(at - 1) is not (':' or '=' or '+' or '-');
    }

    private static bool IsYearNumber(Line line, int at) => line.Plain(at, 4) is >= FirstYear and <= LastYear;

    private static bool IsIdentifier(Line line, int at)
    {
        if (line.Plain(at) is null)
            return false;
        if (
            line.Mark(at - 1) == '#' && line.IsJoined(at)
            || line.Mark(at - 1) == '°'
            || line.Text(at - 1) is "º" or "ª"
        )
            return true;
        if (line.Text(at - 1) is "nº" or "Nº" or "nro" or "Nro" or "núm" or "Núm")
            return true;
        var cue = line.Mark(at - 1) is '.' or 'º' or '°' ? at - 2 : at - 1;
        cue = line.Mark(cue) == '.' ? cue - 1 : cue;
        return line.Is(cue, WordRoles.Identifier)
            && !(line.Text(cue) is "no" or "No" && cue == at - 1)
            && Unitless(line, at)
            && !(line.IsNoun(at + 1) && line.Plain(at) < 1_000);
    }

    private static bool Unitless(Line line, int at) =>
        UnitReader.After(line, at + 1) is { Factor: 1, Unit: FigureUnit.None or FigureUnit.Count }
        && UnitReader.Before(line, at).Currency is null;
}
