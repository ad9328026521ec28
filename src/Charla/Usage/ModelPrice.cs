using System.ComponentModel.DataAnnotations;

namespace Charla.Usage;

/// <summary>What a model's tokens cost: prices of a million tokens, as providers list them, in <c>Charla:Usage:Currency</c>.</summary>
public sealed class PriceOptions
{
    /// <summary>Of a million tokens that are sent.</summary>
    [Range(typeof(decimal), "0", "1000000")]
    public decimal? Input { get; set; }

    /// <summary>Of a million tokens that are sent and that the provider has in its cache; as <see cref="Input"/> where it is not given.</summary>
    [Range(typeof(decimal), "0", "1000000")]
    public decimal? CachedInput { get; set; }

    /// <summary>Of a million tokens that are written, reasoning included.</summary>
    [Range(typeof(decimal), "0", "1000000")]
    public decimal? Output { get; set; }
}

/// <summary>
/// A price. A token's is a whole number of picos, millionths of a millionth of the currency's unit, since prices have at most
/// six decimals: what tokens cost is exact, and so are sums of it.
/// </summary>
internal sealed record ModelPrice(decimal Input, decimal CachedInput, decimal Output)
{
    private const decimal PicosOfUnit = 1_000_000_000_000;
    private const decimal PicosOfMillionth = 1_000_000;

    /// <summary>No answer counts as dearer, so that no sum overflows.</summary>
    private const decimal MostPicos = 10_000 * PicosOfUnit;

    /// <summary>Decimals of a price at most.</summary>
    public const int MostDecimals = 6;

    /// <summary>The price of the configuration; null where there is none.</summary>
    public static ModelPrice? Of(PriceOptions price) =>
        price is { Input: { } input, Output: { } output } ? new(input, price.CachedInput ?? input, output) : null;

    /// <summary>What these tokens cost, in picos.</summary>
    public long Picos(Tokens tokens)
    {
        var cached = Math.Min(tokens.Cached, tokens.Input);
        var cost = ((tokens.Input - cached) * Input) + (cached * CachedInput) + (tokens.Output * Output);
        return (long)Math.Min(cost * PicosOfMillionth, MostPicos);
    }

    /// <summary>Picos as money.</summary>
    public static decimal Money(long picos) => picos / PicosOfUnit;

    /// <summary>Money as picos; what is smaller is cut off.</summary>
    public static long Picos(decimal money) => (long)Math.Min(money * PicosOfUnit, long.MaxValue);
}
