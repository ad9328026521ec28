using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary>
/// Which pages may call from a browser, over REST (CORS) and WebSocket alike: a WebSocket handshake is not covered by
/// CORS, so it is checked here.
/// </summary>
internal sealed class Origins(IOptions<CharlaOptions> options)
{
    private readonly HashSet<string> _named = new(
        options
            .Value.Cors.Origins.Where(origin => !string.IsNullOrWhiteSpace(origin))
            .Select(origin => origin.TrimEnd('/')),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether a page of this origin may call.</summary>
    public bool Allows(string origin)
    {
        if (_named.Count > 0)
            return _named.Contains("*") || _named.Contains(origin);
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && (uri.Scheme is "http" or "https")
            && (uri.Host is "localhost" or "127.0.0.1" or "[::1]");
    }
}
