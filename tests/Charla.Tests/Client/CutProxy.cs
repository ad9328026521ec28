using System.Net;
using System.Net.Sockets;

namespace Charla.Tests.Client;

/// <summary>Stands between a client and the server, on a port of loopback, and cuts connections.</summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TcpClient> _lines = [];
    private readonly Uri _server;
    private readonly Task _accepting;

    public CutProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = Accept();
    }

    public Uri Address { get; }

    /// <summary>How many bytes of the server's a connection lets through; asked for each.</summary>
    public Func<long> Budget { get; set; } = () => long.MaxValue;

    /// <summary>Cuts every connection that is open.</summary>
    public void Cut()
    {
        lock (_lines)
        {
            _lines.ForEach(line => line.Dispose());
            _lines.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_stop.Token);
                var far = new TcpClient();
                lock (_lines)
                    _lines.AddRange([near, far]);
                await far.ConnectAsync(_server.Host, _server.Port, _stop.Token);
                _ = Pass(near, far, long.MaxValue);
                _ = Pass(far, near, Budget());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private static async Task Pass(TcpClient from, TcpClient to, long left)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (left > 0)
            {
                var read = await from.GetStream().ReadAsync(buffer);
                if (read == 0)
                    break;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, (int)Math.Min(read, left)));
                left -= read;
            }
        }
        catch (Exception e)
            when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side is gone.
        }
        from.Dispose();
        to.Dispose();
    }
}
