using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Charla.Tests.Hosting;

/// <summary>A frame as a plain connection gets it.</summary>
internal readonly record struct Heard(string Type, string Content);

/// <summary>A WebSocket client of the documented protocol, and of its abuse.</summary>
internal sealed class ChatClient(ClientWebSocket socket, string session) : IDisposable
{
    public string Session => session;
    public ClientWebSocket Socket => socket;

    public static async Task<ChatClient> OpenAsync(
        ChatHost host,
        string session,
        string query = "",
        Action<ClientWebSocketOptions>? options = null
    )
    {
        var socket = new ClientWebSocket();
        options?.Invoke(socket.Options);
        var address = new UriBuilder(new Uri(host.Address, Paths.Socket(session))) { Scheme = "ws", Query = query };
        await socket.ConnectAsync(address.Uri, CancellationToken.None).Soon();
        return new ChatClient(socket, session);
    }

    public Task Ask(string content) => Json(new { type = "message", content });

    public Task Json(object frame) => Text(JsonSerializer.Serialize(frame));

    public Task Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends one fragment, by default the whole message.</summary>
    public Task Bytes(
        ReadOnlyMemory<byte> bytes,
        bool last = true,
        WebSocketMessageType type = WebSocketMessageType.Text
    ) => socket.SendAsync(bytes, type, last, CancellationToken.None).AsTask().Soon();

    /// <summary>The next frame, which has the two keys of the document and no other.</summary>
    public async Task<Heard> Next()
    {
        var (text, _) = await Receive();
        Assert.True(text != null, $"closed with {socket.CloseStatus} instead of a frame");
        var frame = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["type", "content"], frame.EnumerateObject().Select(p => p.Name));
        return new Heard(frame.GetProperty("type").GetString()!, frame.GetProperty("content").GetString()!);
    }

    /// <summary>The next frame as it came.</summary>
    public async Task<string> Raw()
    {
        var (text, _) = await Receive();
        Assert.True(text != null, $"closed with {socket.CloseStatus} instead of a frame");
        return text;
    }

    /// <summary>The next frame, which is of that type; its content.</summary>
    public async Task<string> Next(string type)
    {
        var heard = await Next();
        Assert.Equal(type, heard.Type);
        return heard.Content;
    }

    /// <summary>The next frame that is not of the other type; it is of that one. Its content.</summary>
    public async Task<string> Next(string type, string skip)
    {
        var heard = await Next();
        while (heard.Type == skip)
            heard = await Next();
        Assert.Equal(type, heard.Type);
        return heard.Content;
    }

    /// <summary>Chunks until they make this text.</summary>
    public async Task Chunks(string text)
    {
        var so = "";
        while (so.Length < text.Length)
            so += await Next("chunk");
        Assert.Equal(text, so);
    }

    /// <summary>All that is left of an answer: chunks that make this text, and its end.</summary>
    public async Task Answer(string whole, string? rest = null)
    {
        await Chunks(rest ?? whole);
        Assert.Equal(whole, await Next("done"));
    }

    /// <summary>The close code, which comes next.</summary>
    public async Task<int> Closed()
    {
        var (text, code) = await Receive();
        Assert.Null(text);
        return (int)code!;
    }

    public void Dispose() => socket.Dispose();

    private async Task<(string? Text, WebSocketCloseStatus? Code)> Receive()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None).Soon();
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (socket.State == WebSocketState.CloseReceived) // as browsers do
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return (null, socket.CloseStatus);
            }
            await message.WriteAsync(buffer.AsMemory(0, part.Count));
            if (part.EndOfMessage)
                return (Encoding.UTF8.GetString(message.ToArray()), null);
        }
    }
}
