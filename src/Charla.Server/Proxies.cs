using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Charla.Server;

/// <summary>Believes the forwarded scheme, host and address of the proxies named in <c>Charla:Proxies</c>, of no others.</summary>
internal static class Proxies
{
    public static void UseProxies(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection("Charla:Proxies").Get<string[]>() ?? [];
        if (proxies.Length == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                throw new StartupException(
                    $"Charla:Proxies has {proxy}, which is no address and no network (10.0.0.0/8)."
                );
        }
        app.UseForwardedHeaders(options);
    }
}
