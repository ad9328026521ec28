using System.Net;

namespace Charla.Server;

/// <summary>Nothing is open by accident: without sign-in the server listens on this machine only, unless told outright.</summary>
internal static class Exposure
{
    public static void Check(IConfiguration configuration)
    {
        var mode = configuration["Charla:Auth:Mode"];
        if (string.Equals(mode, "none", StringComparison.OrdinalIgnoreCase))
            return;
        if (!string.IsNullOrEmpty(mode))
            throw new StartupException($"Charla:Auth:Mode = {mode} is not known here. Set it to none.");
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsLoopback(BindingAddress.Parse(url.Trim()).Host))
            {
                throw new StartupException(
                    $"{url} is reachable from other machines, and nobody has to sign in. Listen on http://localhost:2000, "
                        + "or set Charla:Auth:Mode to none if that is what you want."
                );
            }
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
