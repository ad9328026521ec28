using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace Charla.Scale.Live;

/// <summary>A WebSocket that gives whole frames.</summary>
internal sealed class Socket : IDisposable
{
    private static readonly HttpMessageInvoker Connector = new(new SocketsHttpHandler());

    private readonly ClientWebSocket _socket = new();
    private byte[] _buffer = new byte[2048];

    private Socket(string? protocol)
    {
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (protocol != null)
            _socket.Options.AddSubProtocol(protocol);
    }

    /// <summary>Connects.</summary>
    /// <exception cref="WebSocketException">It was refused.</exception>
    public static async Task<Socket> Open(Uri server, string session, string? protocol = null, string? cursor = null)
    {
        var socket = new Socket(protocol);
        var uri = new UriBuilder(server)
        {
            Scheme = "ws",
            Path = $"/chat/ws/{session}",
            Query = cursor is null ? "" : $"cursor={Uri.EscapeDataString(cursor)}",
        };
        try
        {
            await socket._socket.ConnectAsync(uri.Uri, Connector, CancellationToken.None);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Creates a session; its id.</summary>
    public static async Task<string> Create(HttpClient http)
    {
        using var created = await http.PostAsync("/chat/sessions", null);
        var session = await created.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return session.GetProperty("session_id").GetString()!;
    }

    public async Task Ask(string question)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(new { type = "message", content = question });
        await _socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
    }

    /// <summary>The next frame; null once the server has closed.</summary>
    public async Task<Frame?> Next()
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
                Array.Resize(ref _buffer, length * 2);
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return Frame.Read(_buffer.AsSpan(0, length));
        }
    }

    public void Dispose() => _socket.Dispose();
}
