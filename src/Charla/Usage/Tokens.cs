using Microsoft.Extensions.AI;

namespace Charla.Usage;

/// <summary>Tokens that were sent to a model and that it wrote.</summary>
/// <param name="Input">Sent, cached ones included.</param>
/// <param name="Cached">Of those sent, the ones that the provider had in its cache.</param>
/// <param name="Output">Written, reasoning included.</param>
/// <param name="Reasoning">Of those written, the ones that are thoughts.</param>
internal readonly record struct Tokens(long Input, long Cached, long Output, long Reasoning)
{
    public static Tokens operator +(Tokens one, Tokens other) =>
        new(
            one.Input + other.Input,
            one.Cached + other.Cached,
            one.Output + other.Output,
            one.Reasoning + other.Reasoning
        );

    /// <summary>What a provider says.</summary>
    public static Tokens Of(UsageDetails said) =>
        new(
            Sane(said.InputTokenCount),
            Sane(said.CachedInputTokenCount),
            Sane(said.OutputTokenCount),
            Sane(said.ReasoningTokenCount)
        );

    /// <summary>No provider's nonsense makes a sum go backwards or overflow.</summary>
    private static long Sane(long? count) => Math.Clamp(count ?? 0, 0, 1_000_000_000);
}

/// <summary>What was used of one model.</summary>
/// <param name="Model">Its name, as the configuration has it, or else as it calls itself.</param>
/// <param name="Tokens">The tokens.</param>
/// <param name="Cost">What they cost, in picos; null where no price is known.</param>
/// <param name="Answers">How many answers they made: 0 for a summary.</param>
internal readonly record struct ModelSpend(string Model, Tokens Tokens, long? Cost, int Answers);

/// <summary>What one answer took.</summary>
/// <param name="Tokens">In all.</param>
/// <param name="Cost">In all, in picos; null where a price is not known.</param>
/// <param name="IsEstimated">Whether some of it was counted here, since the provider did not say.</param>
/// <param name="ByModel">The same by model: more than one where, between two calls of tools, another had to step in.</param>
internal sealed record AnswerUsage(Tokens Tokens, long? Cost, bool IsEstimated, IReadOnlyList<ModelSpend> ByModel);
