using System.Globalization;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Writing;

/// <summary>Writes numbers as people of a language write them.</summary>
internal sealed class Numerals
{
    private const string Every = "############################";
    private readonly Vocabulary language;
    private readonly NumberFormatInfo format;
    private readonly string? currency;

    /// <summary>Numbers of one answer.</summary>
    /// <param name="language">Whose separators and currency signs.</param>
    /// <param name="currency">The ISO code of the context's currency; without one, amounts are bare numbers.</param>
    public Numerals(Vocabulary language, string? currency)
    {
        this.language = language;
        this.currency = currency is null ? null : language.Currencies.GetValueOrDefault(currency, "{0} " + currency);
        format = new NumberFormatInfo
        {
            NumberGroupSeparator = language.Group,
            NumberDecimalSeparator = language.Decimal,
        };
    }

    /// <summary>A number of the context, with all its decimals.</summary>
    public string Given(decimal value, bool money) =>
        money ? Money(value, d => d.ToString("#,0.00" + Every[2..], format)) : Plain(value);

    /// <summary>A digit-made name such as a year: not grouped.</summary>
    public string Ungrouped(decimal value) => value.ToString("0." + Every, format);

    /// <summary>A calculated number: two decimals at most, marked where it is rounded.</summary>
    public string Computed(decimal value, bool money)
    {
        var rounded = Round(value);
        return (rounded == value ? "" : "≈ ") + Given(rounded, money);
    }

    public string Percent(decimal value)
    {
        var rounded = Round(value);
        return (rounded == value ? "" : "≈ ") + Filled(language.Percent, Plain(rounded));
    }

    private static decimal Round(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    private string Plain(decimal value) => value == 0 ? "0" : value.ToString("#,0." + Every, format);

    /// <summary>Whole amounts are written whole; others with both cents at least. The sign stands before a leading currency.</summary>
    private string Money(decimal value, Func<decimal, string> withCents)
    {
        var size = Math.Abs(value);
        var digits = decimal.IsInteger(size) ? Plain(size) : withCents(size);
        return (value < 0 ? "-" : "") + (currency is null ? digits : Filled(currency, digits));
    }

    private static string Filled(string pattern, string digits) =>
        pattern.Replace("{0}", digits, StringComparison.Ordinal);
}
