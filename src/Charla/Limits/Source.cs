using System.Net;
using System.Net.Sockets;
using Charla.Security;
using Microsoft.AspNetCore.Http;

namespace Charla.Limits;

/// <summary>Whose a request is, for counting.</summary>
/// <param name="Owner">The caller's owner; empty where nobody signs in.</param>
/// <param name="Address">Where it comes from; null where that is no address.</param>
internal readonly record struct Source(string Owner, IPAddress? Address)
{
    /// <summary>Bytes of an IPv6 address that are its network's: who has one has all the others.</summary>
    private const int NetworkBytes = 8;

    public static Source Of(HttpContext http) => new(http.Caller().Owner, Network(http.Connection.RemoteIpAddress));

    /// <summary>An IPv4 address as it is; the network of an IPv6 one.</summary>
    internal static IPAddress? Network(IPAddress? address)
    {
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return new IPAddress(bytes);
    }
}
