using Charla.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client to an application's services.</summary>
public static class CharlaClientServices
{
    /// <summary>
    /// Adds <see cref="CharlaClient"/>, on an <see cref="HttpClient"/> of the factory's.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Where the server is.</param>
    /// <returns>The HTTP client, for handlers of the application's own.</returns>
    public static IHttpClientBuilder AddCharlaClient(
        this IServiceCollection services,
        Action<CharlaClientOptions> configure
    )
    {
        var options = new CharlaClientOptions();
        configure(options);
        return services
            .AddHttpClient(nameof(CharlaClient), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddTypedClient((http, provider) => new CharlaClient(http, options, provider.GetService<TimeProvider>()));
    }
}
