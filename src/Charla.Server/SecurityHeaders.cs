using System.Buffers.Text;
using System.Security.Cryptography;

namespace Charla.Server;

/// <summary>
/// What browsers are told of every answer: nothing may be loaded, framed, guessed or passed on, but what a page of our own
/// says otherwise for itself.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>The pages that are ours to the last line.</summary>
    public const string OwnPage =
        $"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; {Closed}";

    private const string Closed = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string Nothing = $"default-src 'none'; {Closed}";
    private const int NonceBytes = 16;

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                http.Response.OnStarting(Set, http);
                return next(http);
            }
        );

    /// <summary>
    /// The policy of the API's page, whose scripts carry a nonce. It styles itself as it goes, draws its own images, and
    /// calls this server and whatever other the reader tells it to try.
    /// </summary>
    public static string AllowNonce(this HttpContext http)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
            + $"connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; {Closed}";
        return nonce;
    }

    private static Task Set(object state)
    {
        var headers = ((HttpContext)state).Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = Nothing;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (((HttpContext)state).Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
