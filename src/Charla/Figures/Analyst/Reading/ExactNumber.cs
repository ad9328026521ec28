using System.Globalization;

namespace Charla.Figures.Analyst.Reading;

/// <summary>
/// Reads a JSON number as a decimal only where nothing is lost: <see cref="decimal"/> silently rounds what has more than
/// 28 digits and turns 1e-40 into zero, and such a number must not be calculated with.
/// </summary>
internal static class ExactNumber
{
    private const NumberStyles Json =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private const int Digits = 28;

    public static decimal? Read(string text)
    {
        if (!decimal.TryParse(text, Json, CultureInfo.InvariantCulture, out var value))
            return null;
        return Fits(text) ? value : null;
    }

    /// <summary>Whether a text is written exactly as JSON writes numbers ("12.50", not "12,50", "007" or "1 200").</summary>
    public static bool IsJsonNumber(string text)
    {
        var digits = text.AsSpan().TrimStart('-');
        return text.Length is > 0 and <= Digits
            && digits.Length >= text.Length - 1
            && digits.Length > 0
            && char.IsAsciiDigit(digits[0])
            && char.IsAsciiDigit(digits[^1])
            && digits.IndexOfAnyExcept("0123456789.") < 0
            && digits.Count('.') <= 1
            && (digits[0] != '0' || digits.Length == 1 || digits[1] == '.');
    }

    private static bool Fits(string text)
    {
        var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? text.AsSpan() : text.AsSpan(0, exponentAt);
        var exponent = 0;
        if (
            exponentAt >= 0
            && !int.TryParse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, null, out exponent)
        )
            return false;
        var point = mantissa.IndexOf('.');
        var fraction = point < 0 ? 0 : mantissa[(point + 1)..].TrimEnd('0').Length;
        return Significant(mantissa) <= Digits && fraction - (long)exponent <= Digits;
    }

    private static int Significant(ReadOnlySpan<char> mantissa)
    {
        var trimmed = mantissa.TrimStart("-+0.");
        return trimmed.Length - trimmed.Count('.');
    }
}
