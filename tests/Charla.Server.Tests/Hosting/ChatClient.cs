using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Charla.Server.Tests.Hosting;

/// <summary>A frame of the documented API, or the close of the connection with its code as the content.</summary>
internal readonly record struct ClientFrame(string Type, string Content)
{
    public const string Close = "close";
}

/// <summary>A client as the documentation tells to write one.</summary>
internal sealed class ChatClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    private ChatClient(string? origin)
    {
        if (origin != null)
            _socket.Options.SetRequestHeader("Origin", origin);
        _socket.Options.CollectHttpResponseDetails = true;
    }

    /// <summary>Connects and takes the greeting.</summary>
    public static Task<ChatClient> Connect(ServerProcess server, Guid session, string? origin = null) =>
        Connect(server.Address, session, origin);

    /// <summary>The same by way of whatever is at that address.</summary>
    public static async Task<ChatClient> Connect(Uri address, Guid session, string? origin = null)
    {
        var client = new ChatClient(origin);
        var url = new UriBuilder(address) { Scheme = "ws", Path = $"/chat/ws/{session}" }.Uri;
        await client._socket.ConnectAsync(url, Patience.Token);
        Assert.Equal("system", (await client.Read()).Type);
        return client;
    }

    /// <summary>The status with which a handshake is refused.</summary>
    public static async Task<int> Refused(ServerProcess server, Guid session, string origin)
    {
        using var client = new ChatClient(origin);
        var url = new UriBuilder(server.Address) { Scheme = "ws", Path = $"/chat/ws/{session}" }.Uri;
        await Assert.ThrowsAsync<WebSocketException>(() => client._socket.ConnectAsync(url, Patience.Token));
        return (int)client._socket.HttpStatusCode;
    }

    public async Task Say(string content)
    {
        var frame = JsonSerializer.SerializeToUtf8Bytes(new { type = "message", content });
        await _socket.SendAsync(frame, WebSocketMessageType.Text, true, Patience.Token);
    }

    /// <summary>The next frame.</summary>
    public async Task<ClientFrame> Read()
    {
        using var bytes = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(), Patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return new ClientFrame(ClientFrame.Close, $"{(int)_socket.CloseStatus!}");
            await bytes.WriteAsync(_buffer.AsMemory(0, part.Count));
            if (!part.EndOfMessage)
                continue;
            using var frame = JsonDocument.Parse(bytes.ToArray());
            var root = frame.RootElement;
            Assert.Equal(["type", "content"], root.EnumerateObject().Select(property => property.Name));
            return new ClientFrame(root.GetProperty("type").GetString()!, root.GetProperty("content").GetString()!);
        }
    }

    /// <summary>Reads pieces of the answer until they make up that text.</summary>
    public async Task Hears(string text)
    {
        var heard = new StringBuilder();
        while (heard.Length < text.Length)
        {
            var frame = await Read();
            Assert.Equal("chunk", frame.Type);
            heard.Append(frame.Content);
        }
        Assert.Equal(text, heard.ToString());
    }

    /// <summary>Reads over chunks to what ends them.</summary>
    public async Task<ClientFrame> End()
    {
        while (true)
        {
            if (await Read() is { Type: not "chunk" } frame)
                return frame;
        }
    }

    /// <summary>Asks, and reads the whole answer.</summary>
    public async Task<string> Ask(string question)
    {
        await Say(question);
        var end = await End();
        Assert.Equal("done", end.Type);
        return end.Content;
    }

    /// <summary>Whether the connection is cut without a word, rather than still alive: then another frame comes.</summary>
    public async Task<bool> IsCut()
    {
        try
        {
            await _socket.SendAsync("{"u8.ToArray(), WebSocketMessageType.Text, true, Patience.Token);
            return (await Read()).Type == ClientFrame.Close;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }

    public void Dispose() => _socket.Dispose();
}
