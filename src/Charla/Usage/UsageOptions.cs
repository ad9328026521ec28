using System.ComponentModel.DataAnnotations;

namespace Charla.Usage;

/// <summary>What models cost, and how much of it an owner may use.</summary>
public sealed class UsageOptions
{
    /// <summary>The currency of prices and budgets: its ISO code.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "three capital letters, such as USD or EUR")]
    public string Currency { get; set; } = "USD";

    /// <summary>Tokens, sent and written, that one owner may use on one day (UTC); without a limit where it is not given.</summary>
    [Range(typeof(long), "1", "9223372036854775807")]
    public long? TokensPerDay { get; set; }

    /// <summary>What one owner's answers may cost on one day (UTC), in <see cref="Currency"/>; without a limit where it is not given.</summary>
    [Range(typeof(decimal), "0.000001", "1000000")]
    public decimal? CostPerDay { get; set; }
}
