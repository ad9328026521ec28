namespace Charla.Client;

/// <summary>The server refused, or an answer failed.</summary>
public sealed class CharlaException : Exception
{
    internal CharlaException(string code, string message, bool retryable, int? status = null)
        : base(message) => (Code, Retryable, Status) = (code, retryable, status);

    /// <summary>What went wrong, for programs: it never changes. The message is for people.</summary>
    public string Code { get; }

    /// <summary>Whether the same may succeed in a moment.</summary>
    public bool Retryable { get; }

    /// <summary>The HTTP status, where it was an HTTP answer.</summary>
    public int? Status { get; }

    /// <summary>How long to wait before trying again, where the server says.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}
