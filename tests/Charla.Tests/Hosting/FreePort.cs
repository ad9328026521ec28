using System.Net;
using System.Net.Sockets;

namespace Charla.Tests.Hosting;

/// <summary>A port of loopback that nobody listens on.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
