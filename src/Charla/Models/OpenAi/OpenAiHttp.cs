namespace Charla.Models.OpenAi;

/// <summary>The HTTP client that model streams want.</summary>
public static class OpenAiHttp
{
    /// <summary>
    /// A client without limits of its own but the one for connecting: how long an answer may take is the caller's
    /// business, by cancellation. It follows no redirects, keeps no cookies and makes one connection per running stream,
    /// so that a lost connection costs one answer. The caller owns it; one serves any number of endpoints.
    /// </summary>
    /// <param name="useProxy">Whether the proxy of the environment (<c>HTTPS_PROXY</c> and its like) is gone through.</param>
    /// <param name="connect">How long connecting may take; 10 s where it is not given.</param>
    public static HttpClient CreateClient(bool useProxy = false, TimeSpan? connect = null) =>
        new(CreateHandler(useProxy, connect ?? TimeSpan.FromSeconds(10))) { Timeout = Timeout.InfiniteTimeSpan };

    internal static SocketsHttpHandler CreateHandler(bool useProxy, TimeSpan connect) =>
        new()
        {
            UseProxy = useProxy,
            UseCookies = false,
            // A redirected POST turns into a GET without its key: better a plain failure that names the address.
            AllowAutoRedirect = false,
            ConnectTimeout = connect,
            MaxConnectionsPerServer = int.MaxValue,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed DNS entry is seen
            // What follows [DONE] is a few bytes. An answer given up is not read to its end first: the provider would go on
            // writing, and billing.
            MaxResponseDrainSize = 16 * 1024,
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
            // The turn has its span from UseOpenTelemetry; a second one per request, and its header, is only cost.
            ActivityHeadersPropagator = null,
        };
}
