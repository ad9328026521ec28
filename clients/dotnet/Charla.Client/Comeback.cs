namespace Charla.Client;

/// <summary>When to come back after a connection's end, and when not.</summary>
internal sealed class Comeback(CharlaClientOptions options, TimeProvider time)
{
    public TimeProvider Time => time;

    public TimeSpan Silence => options.Silence;

    /// <summary>
    /// Waits a random part of a limit that doubles with each failure, so that the clients of a server that was down do not all
    /// come back at once; and no shorter than the server asked for.
    /// </summary>
    /// <exception cref="CharlaException">The server refuses for good: <paramref name="ended"/>.</exception>
    public async Task Wait(int failures, Exception? ended, CancellationToken cancel)
    {
        var refusal = ended as CharlaException;
        if (refusal is { Retryable: false })
            throw refusal;
        var most = Math.Min(options.LongestBackoff.TotalSeconds, options.Backoff.TotalSeconds * Math.Pow(2, failures));
        var wait = TimeSpan.FromSeconds(Random.Shared.NextDouble() * most);
        if (refusal?.RetryAfter is { } asked && asked > wait)
            wait = asked;
        await Task.Delay(wait, time, cancel);
    }
}
