using System.Net;
using Charla.Security;

namespace Charla.Server;

/// <summary>Nothing is open by accident: without sign-in the server listens on this machine only, unless told outright.</summary>
internal static class Exposure
{
    public static void Check(IConfiguration configuration)
    {
        var auth = configuration.GetSection($"{CharlaOptions.Section}:Auth").Get<AuthOptions>() ?? new AuthOptions();
        var open = Urls(configuration).Where(url => !IsLoopback(Parse(url).Host)).ToList();
        if (open.Count > 0 && auth is { Mode: AuthMode.None, AllowOpen: false })
        {
            throw new StartupException(
                $"{open[0]} is reachable from other machines, and nobody has to sign in. Set Charla:Auth:Mode to apikey "
                    + "(and make a key with: keys create NAME) or to jwt; or listen on http://localhost:2000; or set "
                    + "Charla:Auth:AllowOpen to true if something before it decides who may call."
            );
        }
    }

    /// <summary>Where Kestrel will listen: its own endpoints come before <c>urls</c>.</summary>
    private static IEnumerable<string> Urls(IConfiguration configuration) =>
        (configuration["urls"] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Concat(
                configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "")
            )
            .Select(url => url.Trim());

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new StartupException($"{url} is no address to listen on. Write it as http://localhost:2000.");
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
