namespace Charla.Protocol;

/// <summary>Tokens of one answer, and what they cost.</summary>
/// <param name="InputTokens">Of all that was sent to the model.</param>
/// <param name="OutputTokens">Of all that it wrote, thoughts included.</param>
/// <param name="CachedTokens">Of the input, what the provider had in its cache; absent where there was nothing.</param>
/// <param name="ReasoningTokens">Of the output, thoughts; absent where there were none.</param>
/// <param name="Cost">What the answer cost; absent where the server knows no price.</param>
/// <param name="Currency">The currency of the cost.</param>
/// <param name="Estimated">True where the server has counted, since the provider did not say; otherwise absent.</param>
public sealed record TokenUsage(
    long? InputTokens,
    long? OutputTokens,
    long? CachedTokens = null,
    long? ReasoningTokens = null,
    decimal? Cost = null,
    string? Currency = null,
    bool? Estimated = null
);

/// <summary>What models were used for, in all.</summary>
/// <param name="Answers">How many answers.</param>
/// <param name="InputTokens">Tokens that were sent, cached ones included.</param>
/// <param name="CachedTokens">Of these, the ones that providers had in their caches.</param>
/// <param name="OutputTokens">Tokens that were written, thoughts included.</param>
/// <param name="ReasoningTokens">Of these, thoughts.</param>
/// <param name="Cost">What it cost, as far as prices are known.</param>
public sealed record UsageTotals(
    long Answers,
    long InputTokens,
    long CachedTokens,
    long OutputTokens,
    long ReasoningTokens,
    decimal Cost
);

/// <summary>What one model was used for.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Usage">What it was used for.</param>
public sealed record ModelUsage(string Model, UsageTotals Usage);

/// <summary>What models were used for on one day.</summary>
/// <param name="Day">The day, in UTC, such as <c>2026-11-24</c>.</param>
/// <param name="Usage">All of them.</param>
/// <param name="Models">Each of them.</param>
public sealed record DayUsage(string Day, UsageTotals Usage, IReadOnlyList<ModelUsage> Models);

/// <summary>Answer to <c>GET /chat/usage</c>.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Owner">Whose it is; absent where it is everybody's.</param>
/// <param name="Currency">The currency of what it cost.</param>
/// <param name="Usage">All of it.</param>
/// <param name="Models">The same by model.</param>
/// <param name="Days">The same by day, as far as something was used on it.</param>
/// <param name="Budget">What an owner may use today; absent where there is no limit.</param>
public sealed record UsageReport(
    string From,
    string To,
    string? Owner,
    string Currency,
    UsageTotals Usage,
    IReadOnlyList<ModelUsage> Models,
    IReadOnlyList<DayUsage> Days,
    UsageBudget? Budget
);

/// <summary>What an owner may use on a day, and has used today.</summary>
/// <param name="Tokens">Tokens used today, sent and written.</param>
/// <param name="TokensPerDay">How many they may be; absent where there is no limit.</param>
/// <param name="Cost">What today's answers cost.</param>
/// <param name="CostPerDay">How much that may be; absent where there is no limit.</param>
/// <param name="RenewsAt">When the next day begins.</param>
public sealed record UsageBudget(
    long Tokens,
    long? TokensPerDay,
    decimal Cost,
    decimal? CostPerDay,
    DateTimeOffset RenewsAt
);
