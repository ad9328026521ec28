using System.Net;
using System.Net.Sockets;

namespace Charla.Tests.Redis;

/// <summary>
/// A port of loopback that nobody listens on, and that the system gives to nobody who asks for any port: what is free
/// must still be when it is used.
/// </summary>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Count = 18_000;
    private static int _next = Environment.ProcessId * 97 % Count;

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % Count);
            try
            {
                using var socket = new TcpListener(IPAddress.Loopback, port);
                socket.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
