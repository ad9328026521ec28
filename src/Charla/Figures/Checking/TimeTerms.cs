namespace Charla.Figures.Checking;

/// <summary>Brings the ways to write a month, a quarter and a year to the same terms: <c>#march</c>, <c>q1</c>, <c>2024</c>.</summary>
internal static class TimeTerms
{
    private static readonly string[] Months =
    [
        "#january",
        "#february",
        "#march",
        "#april",
        "#may",
        "#june",
        "#july",
        "#august",
        "#september",
        "#october",
        "#november",
        "#december",
    ];

    /// <summary>The month, quarter and year that a text names as a date ("2024-03-15", "03/2024", "Q1 2024"); or null.</summary>
    public static (int? Month, int? Quarter, string? Year)? Date(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 2 or > 32)
            return null;
        if (IsYearMonth(text, out var year, out var month))
            return (month, null, year);
        if (IsDayFirst(text, out year, out month))
            return (month, null, year);
        return Quarter(text) is { } quarter ? (null, quarter, YearIn(text)) : null;
    }

    /// <summary>Whether a term is a month or a quarter.</summary>
    public static bool IsTime(string term) => MonthOf(term) is not null || term is ['q', >= '1' and <= '4'];

    public static string Month(int month) => Months[month - 1];

    public static int? MonthOf(string term) => Array.IndexOf(Months, term) is >= 0 and var at ? at + 1 : null;

    public static string Quarter(int quarter) => $"q{quarter}";

    /// <summary>"Q1", "T1", "1T", "Q1 2024", "2024-Q1".</summary>
    public static int? Quarter(ReadOnlySpan<char> text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            var (letter, digit) = char.IsAsciiDigit(text[at]) ? (text[at + 1], text[at]) : (text[at], text[at + 1]);
            var isApart =
                (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (at + 2 >= text.Length || !char.IsLetterOrDigit(text[at + 2]));
            if (letter is 'Q' or 'q' or 'T' && digit is >= '1' and <= '4' && isApart)
                return digit - '0';
        }
        return null;
    }

    private static bool IsYearMonth(ReadOnlySpan<char> text, out string? year, out int month)
    {
        (year, month) = (null, 0);
        if (
            text.Length < 7
            || text[4] is not ('-' or '/')
            || !int.TryParse(text[5..7], out month)
            || month is < 1 or > 12
        )
            return false;
        year = YearIn(text[..4]);
        return year is not null && (text.Length == 7 || !char.IsAsciiDigit(text[7]));
    }

    private static bool IsDayFirst(ReadOnlySpan<char> text, out string? year, out int month)
    {
        (year, month) = (null, 0);
        var last = text.LastIndexOfAny('/', '-', '.');
        if (last < 1 || text.Length - last != 5 || (year = YearIn(text[(last + 1)..])) is null)
            return false;
        var middle = text[..last];
        middle = middle[(middle.LastIndexOfAny('/', '-', '.') + 1)..];
        return int.TryParse(middle, out month) && month is >= 1 and <= 12;
    }

    public static string? YearIn(ReadOnlySpan<char> text)
    {
        for (var at = 0; at + 4 <= text.Length; at++)
        {
            var isYear =
                text.Slice(at, 4)
                    is ['1', '9', >= '0' and <= '9', >= '0' and <= '9']
                        or ['2', '0', >= '0' and <= '9', >= '0' and <= '9']
                && (at == 0 || !char.IsAsciiDigit(text[at - 1]))
                && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));
            if (isYear)
                return text.Slice(at, 4).ToString();
        }
        return null;
    }
}
