using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Charla.Cluster;

/// <summary>Where the other nodes reach this one.</summary>
internal static class NodeAddress
{
    /// <summary>The address that <c>Charla:Cluster:Address</c> names, or one of this machine's own.</summary>
    public static IPAddress Of(string? configured)
    {
        if (string.IsNullOrEmpty(configured))
            return Own().FirstOrDefault() ?? IPAddress.Loopback;
        if (IPAddress.TryParse(configured, out var address))
            return address;
        try
        {
            return Prefer(Dns.GetHostAddresses(configured)).First();
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or ArgumentException)
        {
            throw new StartupException(
                $"Charla:Cluster:Address = {configured} is no IP address, and no host is known by that name.",
                e
            );
        }
    }

    /// <summary>Where to listen for them: on that address only, or on all where it is another machine's (a proxy's, a host's).</summary>
    public static IPAddress Listen(IPAddress advertised) =>
        IPAddress.IsLoopback(advertised) || Own().Contains(advertised) ? advertised
        : advertised.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any
        : IPAddress.Any;

    private static IEnumerable<IPAddress> Own() =>
        Prefer(
            NetworkInterface
                .GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)
        );

    private static IEnumerable<IPAddress> Prefer(IEnumerable<IPAddress> addresses) =>
        addresses.OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork);
}
