using System.Globalization;

namespace Charla.Figures.Reading;

/// <summary>Digits with the separators between them, as a number.</summary>
/// <param name="Value">Its value; where the separator is doubtful, that of thousands.</param>
/// <param name="Decimals">How many decimals it shows.</param>
/// <param name="IsPlain">Whether it is digits alone.</param>
/// <param name="Mark">What stands before its decimals, where that is beyond doubt.</param>
/// <param name="Doubtful">A separator that may be of thousands or of decimals.</param>
internal sealed record DigitRun(decimal Value, int Decimals, bool IsPlain, char Mark = default, char Doubtful = default)
{
    private const int MostDigits = 24;
    private const int Thousands = 3;

    /// <summary>Reads them; null where they are no number: "1.2.3" is none.</summary>
    public static DigitRun? Of(ReadOnlySpan<char> written)
    {
        Span<char> digits = stackalloc char[MostDigits];
        var count = 0;
        foreach (var character in written)
        {
            if (!char.IsAsciiDigit(character))
                continue;
            if (count == MostDigits)
                return null;
            digits[count++] = character;
        }
        var whole = decimal.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        return count == written.Length ? new DigitRun(whole, 0, IsPlain: true) : Separated(written, whole);
    }

    private static DigitRun? Separated(ReadOnlySpan<char> written, decimal digits)
    {
        var last = written.Length - 1;
        while (char.IsAsciiDigit(written[last]))
            last--;
        var mark = written[last];
        var decimals = written.Length - last - 1;
        var head = written[..last];
        var first = FirstSeparator(head);
        if (first < 0)
            return Single(written, digits, mark, decimals);
        if (!AreThousands(head, head[first]))
            return null;
        if (head[first] == mark || IsSpace(head[first]) && IsSpace(mark))
            return decimals == Thousands ? new DigitRun(digits, 0, false) : null;
        return mark is '.' or ',' ? Decimal(digits, decimals, mark) : null;
    }

    private static DigitRun? Single(ReadOnlySpan<char> written, decimal digits, char mark, int decimals)
    {
        if (mark is not ('.' or ','))
            return decimals == Thousands ? new DigitRun(digits, 0, false) : null;
        var before = written.Length - decimals - 1;
        return decimals == Thousands && before <= Thousands && written[0] != '0'
            ? new DigitRun(digits, 0, false, Doubtful: mark)
            : Decimal(digits, decimals, mark);
    }

    private static DigitRun Decimal(decimal digits, int decimals, char mark)
    {
        return new DigitRun(digits * Scale.OfDecimals(decimals), decimals, false, Mark: mark);
    }

    private static int FirstSeparator(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
                return at;
        }
        return -1;
    }

    /// <summary>Whether the digits stand in groups of three behind a first of one to three, all with the same separator.</summary>
    private static bool AreThousands(ReadOnlySpan<char> text, char separator)
    {
        var group = 0;
        var first = true;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                group++;
                continue;
            }
            if (character != separator || (first ? group > Thousands : group != Thousands))
                return false;
            (group, first) = (0, false);
        }
        return group == Thousands;
    }

    /// <summary>The spaces that stand between thousands: plain, no-break, narrow and thin.</summary>
    public static bool IsSpace(char character) => character is ' ' or '\u00a0' or '\u202f' or '\u2009';
}
