namespace Charla.Models;

/// <summary>Why a model gave no (whole) answer. Each is one stable code towards clients.</summary>
public enum ModelFailure
{
    /// <summary>No connection to the model's address, or it was lost before the first token.</summary>
    Unreachable,

    /// <summary>The provider refuses the key (401, 403).</summary>
    Refused,

    /// <summary>The provider knows no such model or address (404).</summary>
    NotFound,

    /// <summary>Too many requests or no quota left (429).</summary>
    RateLimited,

    /// <summary>The provider is overloaded or broken (5xx).</summary>
    Unavailable,

    /// <summary>The provider refuses this request (any other 4xx).</summary>
    Rejected,

    /// <summary>No token within the time limit.</summary>
    TimedOut,

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
}
