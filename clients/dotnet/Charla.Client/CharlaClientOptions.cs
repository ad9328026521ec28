namespace Charla.Client;

/// <summary>Where the server is, and how to come back to it.</summary>
public sealed class CharlaClientOptions
{
    /// <summary>The server's address.</summary>
    public Uri Url { get; set; } = new("http://localhost:2000");

    /// <summary>An API key or token, sent as <c>Authorization: Bearer</c>; asked for each time, null where there is none.</summary>
    public Func<CancellationToken, ValueTask<string?>>? Token { get; set; }

    /// <summary>The first wait after a failure is a random part of this, and each further one of twice as much.</summary>
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>No wait is longer than this, unless the server asks for it.</summary>
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may be silent; the server says something every 15 seconds.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(40);
}
