namespace Charla.Client;

/// <summary>The server refused, or an answer failed. The message is for people, in the session's language.</summary>
/// <param name="code">What went wrong, for programs: it never changes.</param>
/// <param name="message">What went wrong, and what to do.</param>
/// <param name="retryable">Whether the same may succeed in a moment.</param>
/// <param name="status">The HTTP status, where it was an HTTP answer.</param>
public sealed class CharlaException(string code, string message, bool retryable, int? status = null)
    : Exception(message)
{
    /// <summary>What went wrong, for programs: it never changes.</summary>
    public string Code => code;

    /// <summary>Whether the same may succeed in a moment.</summary>
    public bool Retryable => retryable;

    /// <summary>The HTTP status, where it was an HTTP answer.</summary>
    public int? Status => status;

    /// <summary>How long to wait before trying again, where the server says.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
