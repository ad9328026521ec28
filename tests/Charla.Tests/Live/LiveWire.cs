using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>One connection that speaks <c>charla.v1</c>, whatever carries it.</summary>
internal abstract class LiveWire : IDisposable
{
    /// <summary>The next frame, as it came; null where the connection has ended.</summary>
    public abstract Task<string?> Next();

    public abstract void Dispose();
}

/// <summary>A WebSocket.</summary>
internal sealed class SocketWire(ClientWebSocket socket) : LiveWire
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public static async Task<SocketWire> OpenAsync(Uri server, string session, string? cursor)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(LiveProtocol.Name);
        var query = cursor is null ? "" : $"?cursor={Uri.EscapeDataString(cursor)}";
        var address = new UriBuilder(new Uri(server, Paths.Socket(session))) { Scheme = "ws", Query = query };
        await socket.ConnectAsync(address.Uri, CancellationToken.None).Soon();
        Assert.Equal(LiveProtocol.Name, socket.SubProtocol);
        return new SocketWire(socket);
    }

    public Task Send(object frame) => Send(JsonSerializer.SerializeToUtf8Bytes(frame));

    public Task Send(byte[] utf8) =>
        socket.SendAsync(utf8, WebSocketMessageType.Text, true, CancellationToken.None).Soon();

    public override async Task<string?> Next()
    {
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None).Soon();
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return null;
                }
                await message.WriteAsync(_buffer.AsMemory(0, part.Count));
                if (part.EndOfMessage)
                    return Encoding.UTF8.GetString(message.ToArray());
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public override void Dispose()
    {
        socket.Abort();
        socket.Dispose();
    }
}

/// <summary>Server-Sent Events.</summary>
internal sealed class EventWire(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events) : LiveWire
{
    public static async Task<EventWire> OpenAsync(HttpClient http, string session, string? cursor)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Paths.Session(session)}/events");
        if (cursor != null)
            request.Headers.Add("Last-Event-ID", cursor);
        return await OfAsync(await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    public static async Task<EventWire> OfAsync(HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync());
        return new EventWire(response, parser.EnumerateAsync().GetAsyncEnumerator());
    }

    public override async Task<string?> Next()
    {
        try
        {
            if (!await events.MoveNextAsync().Soon())
                return null;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException)
        {
            return null;
        }
        var (frame, id) = (events.Current.Data, events.Current.EventId);
        var cursor = JsonDocument.Parse(frame).RootElement.TryGetProperty("cursor", out var named) ? named : default;
        Assert.True(id is null || id == cursor.GetString(), $"id {id} of {frame}");
        return frame;
    }

    public override void Dispose() => response.Dispose();
}
