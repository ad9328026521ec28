using System.Globalization;
using System.Text;

namespace Charla.Figures.Analyst.Writing;

/// <summary>
/// Names and texts of a context are data of who knows whom, and an answer is shown in a page, often as Markdown. What could be
/// markup, a link, a control or a change of writing direction becomes a space: never nothing, so that "1*2" is not read as 12.
/// </summary>
internal static class PlainText
{
    /// <summary>How long a name or text may be in an answer, in characters.</summary>
    public const int Longest = 60;

    private const string Markup = "<>*_`[]{}#|~\\\"^;«»“”";

    public static string Of(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Longest * 2));
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsPlain(rune))
                Space(clean);
            else
                clean.Append(rune.ToString());
            if (clean.Length > Longest * 2)
                break;
        }
        return Cut(WithoutBullet(WithoutLinks(clean.ToString())));
    }

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    private static bool IsPlain(Rune rune)
    {
        if (rune.IsAscii)
            return rune.Value > 32 && rune.Value < 127 && !Markup.Contains((char)rune.Value, StringComparison.Ordinal);
        return rune != Rune.ReplacementChar
            && !(rune.IsBmp && Markup.Contains((char)rune.Value, StringComparison.Ordinal))
            && Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.SpaceSeparator
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
                );
    }

    /// <summary>Many Markdown readers make links of bare addresses.</summary>
    private static string WithoutLinks(string text) =>
        text.Replace("://", " ", StringComparison.Ordinal)
            .Replace("www.", "www ", StringComparison.OrdinalIgnoreCase)
            .Replace('@', ' ');

    /// <summary>What would start a list or a heading of its own is dropped; the sign of a number stays.</summary>
    private static string WithoutBullet(string text)
    {
        var start = 0;
        while (start < text.Length && (text[start] is ' ' or '-' or '+' or '=' or '!' or ':'))
        {
            if ((text[start] is '-' or '+') && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1]))
                break;
            start++;
        }
        return text[start..].TrimEnd();
    }

    /// <summary>Cuts a long text before the number or the pair of surrogates that the limit would cut in two.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= Longest)
            return text;
        var end = Longest - 1;
        while (end > 0 && (IsNumeric(text[end - 1]) || char.IsHighSurrogate(text[end - 1])))
            end--;
        return text[..end].TrimEnd() + "…";
    }

    private static bool IsNumeric(char character) => char.IsAsciiDigit(character) || character is '.' or ',' or '-';
}
