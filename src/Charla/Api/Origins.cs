using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary>
/// Which pages may call from a browser, over REST and WebSocket alike. CORS only hides answers: it does not keep a
/// foreign page from having a request carried out, and a WebSocket handshake it does not cover at all.
/// </summary>
internal sealed class Origins(IOptions<CharlaOptions> options)
{
    private readonly HashSet<string> _named = new(
        options
            .Value.Cors.Origins.Where(origin => !string.IsNullOrWhiteSpace(origin))
            .Select(origin => Written(origin) ?? origin),
        StringComparer.OrdinalIgnoreCase
    );

    private readonly string? _public = options.Value.PublicUrl?.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether the page that a request comes from may call; what comes from no page may.</summary>
    public bool Allows(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0
            || (origin.Count == 1 && (Allows(origin.ToString()) || IsOwn(request, origin.ToString())));
    }

    /// <summary>Whether a page of this origin may call.</summary>
    public bool Allows(string origin)
    {
        if (_named.Count == 0)
            return IsLocal(origin) || IsPublic(origin);
        return _named.Contains("*") || _named.Contains(origin) || IsPublic(origin);
    }

    /// <summary>An origin as browsers write it, without its usual port and a slash at the end; null for what is none.</summary>
    public static string? Written(string origin) =>
        origin == "*" ? origin
        : origin.Contains("://", StringComparison.Ordinal)
        && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri is { Host.Length: > 0, PathAndQuery: "/" or "", Fragment: "", UserInfo: "" }
            ? uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        : null;

    /// <summary>Whether it is one of this server's own pages, as somebody on this machine sees them.</summary>
    private static bool IsOwn(HttpRequest request, string origin) =>
        IsLocal(origin) && origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private bool IsPublic(string origin) => origin.Equals(_public, StringComparison.OrdinalIgnoreCase);

    private static bool IsLocal(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && (uri.Host is "localhost" or "127.0.0.1" or "[::1]");
}
