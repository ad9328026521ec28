using System.Net;

namespace Charla.Server;

/// <summary>Nothing is open by accident: without sign-in the server listens on this machine only, unless told outright.</summary>
internal static class Exposure
{
    public static void Check(IConfiguration configuration)
    {
        var mode = configuration["Charla:Auth:Mode"];
        foreach (var url in Urls(configuration))
            Parse(url);
        if (string.Equals(mode, "none", StringComparison.OrdinalIgnoreCase))
            return;
        if (!string.IsNullOrEmpty(mode))
            throw new StartupException($"Charla:Auth:Mode = {mode} is not known here. Set it to none.");
        foreach (var url in Urls(configuration))
        {
            if (!IsLoopback(Parse(url).Host))
            {
                throw new StartupException(
                    $"{url} is reachable from other machines, and nobody has to sign in. Listen on http://localhost:2000, "
                        + "or set Charla:Auth:Mode to none if that is what you want."
                );
            }
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
