using System.Buffers;
using System.Net.WebSockets;

namespace Charla.Api;

/// <summary>What came in.</summary>
internal enum Received
{
    /// <summary>A whole text message.</summary>
    Text,

    /// <summary>A binary message; its bytes were not kept.</summary>
    Binary,

    /// <summary>More bytes than a message may have; they were not kept.</summary>
    TooLarge,

    /// <summary>More fragments than a sane client sends.</summary>
    Fragmented,

    /// <summary>The client closes.</summary>
    Close,
}

/// <summary>
/// Reads whole messages from a socket. An idle connection holds no buffer; a message takes what has really arrived,
/// up to the limit, whatever length it declares.
/// </summary>
internal sealed class MessageReader(WebSocket socket, int limit, Arrivals arrivals) : IDisposable
{
    private const int MostFragments = 1000;
    private const int FirstBuffer = 2048;

    private byte[]? _buffer;

    /// <summary>The next message. Its bytes are good until <see cref="Release"/>.</summary>
    public async ValueTask<(Received What, ReadOnlyMemory<byte> Bytes)> Read()
    {
        var part = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None); // waits without a buffer
        arrivals.Begin();
        var (length, fragments) = (0, 0);
        while (part.MessageType == WebSocketMessageType.Text && !part.EndOfMessage)
        {
            if (++fragments > MostFragments + length / 1024)
                return (Received.Fragmented, default);
            if (length > limit)
                return (Received.TooLarge, default);
            part = await socket.ReceiveAsync(Room(length), CancellationToken.None);
            length += part.Count;
        }
        arrivals.End();
        return part.MessageType switch
        {
            WebSocketMessageType.Close => (Received.Close, default),
            WebSocketMessageType.Binary => (Received.Binary, default),
            _ when length > limit => (Received.TooLarge, default),
            _ => (Received.Text, _buffer.AsMemory(0, length)),
        };
    }

    /// <summary>Reads on and forgets it, until the client closes too or is gone: so that our close code arrives.</summary>
    public async Task Drain()
    {
        Release();
        var scrap = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            while (socket.State is WebSocketState.CloseSent or WebSocketState.Open)
            {
                var part = await socket.ReceiveAsync(scrap.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scrap);
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Release()
    {
        if (_buffer is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
        _buffer = null;
    }

    public void Dispose() => Release();

    private Memory<byte> Room(int length)
    {
        _buffer ??= ArrayPool<byte>.Shared.Rent(FirstBuffer);
        if (length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 2, limit + FirstBuffer));
            _buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        return _buffer.AsMemory(length);
    }
}
