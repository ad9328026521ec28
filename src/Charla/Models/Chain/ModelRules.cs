using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Telemetry;
using Polly.Timeout;

namespace Charla.Models.Chain;

/// <summary>
/// The one policy for all models (docs/decisions/021-one-policy.md): what is done until the first token of an answer is there.
/// From outside in: asking again after a pause, a breaker, the time for the first token.
/// </summary>
/// <param name="retries">How often a failure that may pass is tried again.</param>
/// <param name="longestWait">The longest pause that a provider may ask for.</param>
/// <param name="firstToken">How long one try may take to its first token.</param>
/// <param name="time">The clock.</param>
internal sealed class ModelRules(int retries, TimeSpan longestWait, TimeSpan firstToken, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    // Metrics only: Polly's own log lines would hold the provider's words.
    private static readonly TelemetryOptions Telemetry = new() { LoggerFactory = NullLoggerFactory.Instance };

    /// <summary>The rules for one model; its breaker is its own.</summary>
    public ResiliencePipeline<BegunAnswer> For(string name)
    {
        var rules = new ResiliencePipelineBuilder<BegunAnswer> { Name = name, TimeProvider = time };
        if (retries > 0)
            rules.AddRetry(Retry());
        return rules
            .AddCircuitBreaker(Breaker())
            .AddTimeout(new TimeoutStrategyOptions { Timeout = firstToken })
            .ConfigureTelemetry(Telemetry)
            .Build();
    }

    /// <summary>For a client that the host brings: it is asked once, and has the same time.</summary>
    public ResiliencePipeline<BegunAnswer> ForHosts() =>
        new ResiliencePipelineBuilder<BegunAnswer> { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = firstToken })
            .Build();

    /// <summary>What an exception means that is no <see cref="ModelException"/> yet; null where it is a bug.</summary>
    public static ModelFailure? FailureOf(Exception e) =>
        e switch
        {
            TimeoutRejectedException or TimeoutException or OperationCanceledException => ModelFailure.TimedOut,
            BrokenCircuitException => ModelFailure.Unavailable,
            HttpRequestException or IOException => ModelFailure.Unreachable,
            _ => null,
        };

    private RetryStrategyOptions<BegunAnswer> Retry() =>
        new()
        {
            MaxRetryAttempts = retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstPause,
            MaxDelay = longestWait,
            DelayGenerator = static failed => new((failed.Outcome.Exception as ModelException)?.RetryAfter),
            ShouldHandle = failed =>
                new(failed.Outcome.Exception is ModelException { IsPassing: true } e && IsWorthWaiting(e)),
        };

    private bool IsWorthWaiting(ModelException failed) => !(failed.RetryAfter > longestWait);

    private static CircuitBreakerStrategyOptions<BegunAnswer> Breaker() =>
        new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = static failed =>
                new(failed.Outcome.Exception is ModelException { IsPassing: true } or TimeoutRejectedException),
        };
}
