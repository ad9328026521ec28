using System.Net;
using System.Net.Sockets;
using Charla.Tests.Redis;

namespace Charla.Cluster.Tests.Hosting;

/// <summary>Stands before a port, and passes on what comes as far as the <see cref="Wire"/> of who connects lets it.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly EndPoint _target;
    private readonly Func<Socket, Wire> _wireOf;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    /// <param name="target">Where to.</param>
    /// <param name="wireOf">The way of a connection.</param>
    public TcpProxy(EndPoint target, Func<Socket, Wire> wireOf)
    {
        (_target, _wireOf) = (target, wireOf);
        Port = FreePort.Next();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = Accept();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task Serve(Socket client)
    {
        await Task.Yield();
        var protocol = _target is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp;
        using var server = new Socket(_target.AddressFamily, SocketType.Stream, protocol);
        try
        {
            using var own = client;
            var wire = _wireOf(client);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, wire.Uncut);
            await wire.Passes.WaitAsync(end.Token);
            await server.ConnectAsync(_target, end.Token);
            await await Task.WhenAny(Pump(client, server, wire, end.Token), Pump(server, client, wire, end.Token));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two has gone, or the connection was cut.
        }
    }

    private static async Task Pump(Socket from, Socket to, Wire wire, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await from.ReceiveAsync(buffer, cancel)) > 0)
        {
            await wire.Passes.WaitAsync(cancel);
            for (var sent = 0; sent < count; )
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), cancel);
        }
        await wire.Passes.WaitAsync(cancel);
    }
}
