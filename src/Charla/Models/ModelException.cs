namespace Charla.Models;

/// <summary>Why a model gave no (whole) answer. Each has one stable code towards clients.</summary>
public enum ModelFailure
{
    /// <summary>No connection to the model's address, or it was lost before the first token.</summary>
    Unreachable,

    /// <summary>The provider refuses the key (401, 403).</summary>
    Refused,

    /// <summary>The provider knows no such model or address (404, a page instead of a stream).</summary>
    NotFound,

    /// <summary>Too many requests (429): it passes.</summary>
    RateLimited,

    /// <summary>Nothing is left of what was paid for (402, <c>insufficient_quota</c>): it does not pass by itself.</summary>
    QuotaExhausted,

    /// <summary>The provider is overloaded or broken (5xx).</summary>
    Unavailable,

    /// <summary>The provider refuses this request (any other 4xx).</summary>
    Rejected,

    /// <summary>The request is longer than the model takes.</summary>
    TooLong,

    /// <summary>The provider's filter lets the question or the answer not pass.</summary>
    Filtered,

    /// <summary>No token within the time limit.</summary>
    TimedOut,

    /// <summary>The answer ended as it should, with nothing in it.</summary>
    Empty,

    /// <summary>The stream ended without a finish reason: cut off midway.</summary>
    Interrupted,

    /// <summary>What arrived is not what the protocol says.</summary>
    Malformed,
}

/// <summary>A model failed in a way that is expected of models. The message is for the operator's log, never for clients.</summary>
public sealed class ModelException(ModelFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What kind of failure it is.</summary>
    public ModelFailure Failure { get; } = failure;

    /// <summary>When the provider said to come back, if it did (its <c>Retry-After</c>).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may succeed in a moment.</summary>
    public bool IsPassing =>
        Failure
            is ModelFailure.Unreachable
                or ModelFailure.RateLimited
                or ModelFailure.Unavailable
                or ModelFailure.Empty;
}
