using System.Diagnostics;
using System.Net.WebSockets;
using Charla.Scale.Measuring;

namespace Charla.Scale.Slow;

/// <summary>Readers that do not read, and some that read slowly.</summary>
internal sealed class BadReaders
{
    private const int BytesPerSecond = 400_000;

    private readonly long _joined = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource _end = new();
    private readonly List<ClientWebSocket> _never = [];
    private List<Task<string>> _slow = [];

    public static async Task<BadReaders> Join(ServerProcess server, string session, int never, int slow)
    {
        var readers = new BadReaders();
        for (var i = 0; i < never; i++)
            readers._never.Add(await Open(server, session));
        var slowly = Enumerable.Range(0, slow).Select(async _ => await readers.Slowly(await Open(server, session)));
        readers._slow = [.. slowly];
        return readers;
    }

    /// <summary>Says what became of them; then they go.</summary>
    public async Task Report()
    {
        await _end.CancelAsync();
        foreach (var how in await Task.WhenAll(_slow))
            await Console.Error.WriteLineAsync($"slow: {how}");
        foreach (var how in await Task.WhenAll(_never.Select(Drain)))
            await Console.Error.WriteLineAsync($"never: {how}");
        _end.Dispose();
    }

    private static async Task<ClientWebSocket> Open(ServerProcess server, string session)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var uri = new UriBuilder(server.Address) { Scheme = "ws", Path = $"/chat/ws/{session}" }.Uri;
        await socket.ConnectAsync(uri, CancellationToken.None);
        return socket;
    }

    private async Task<string> Slowly(ClientWebSocket socket)
    {
        var buffer = new byte[BytesPerSecond / 10];
        var bytes = 0L;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (!_end.IsCancellationRequested)
            {
                await pace.WaitForNextTickAsync(CancellationToken.None);
                var part = await socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
                bytes += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                    return $"closed with {socket.CloseStatus} after {Since()} and {bytes / 1000} KB";
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            return $"{(_end.IsCancellationRequested ? "still reading" : "cut off")} after {Since()} and {bytes / 1000} KB";
        }
        finally
        {
            socket.Dispose();
        }
        return $"still reading after {Since()} and {bytes / 1000} KB";
    }

    /// <summary>Reads what is in the buffers of the network, to see whether the server has cut it off.</summary>
    private async Task<string> Drain(ClientWebSocket socket)
    {
        var (buffer, bytes) = (new byte[64 * 1024], 0L);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(3), TimeProvider.System);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), late.Token);
                bytes += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                    return $"closed with {socket.CloseStatus}, {bytes / 1000} KB under way";
            }
        }
        catch (WebSocketException)
        {
            return $"cut off, {bytes / 1000} KB under way";
        }
        catch (OperationCanceledException)
        {
            return $"still connected, {bytes / 1000} KB under way";
        }
        finally
        {
            socket.Dispose();
        }
    }

    private string Since() => $"{Stopwatch.GetElapsedTime(_joined).TotalSeconds:N0} s";
}
