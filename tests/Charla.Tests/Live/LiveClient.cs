using System.Text;
using System.Text.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>A good client of <c>charla.v1</c>: it keeps what it is told, and comes back where it was cut off.</summary>
internal sealed class LiveClient : IDisposable
{
    private ChatHost _host;
    private LiveWire _wire;

    private LiveClient(ChatHost host, string session, LiveWire wire, bool events)
    {
        (_host, Session, _wire, Events) = (host, session, wire, events);
        Notes.Connected();
    }

    public string Session { get; }
    public Notebook Notes { get; } = new();

    /// <summary>Whether it comes over SSE.</summary>
    public bool Events { get; set; }

    /// <summary>Connects, by default to what happens from now on.</summary>
    public static async Task<LiveClient> OpenAsync(
        ChatHost host,
        string session,
        string? cursor = null,
        bool events = false
    )
    {
        var client = new LiveClient(host, session, await Wire(host, session, cursor, events), events);
        client.Notes.Connected(cursor);
        return client;
    }

    /// <summary>A new session and a connection to it, greeted.</summary>
    public static async Task<LiveClient> OpenAsync(ChatHost host, object? body = null, bool events = false)
    {
        var client = await OpenAsync(host, await host.CreateAsync(body), events: events);
        await client.Next<SystemFrame>();
        return client;
    }

    /// <summary>Is cut off, in the middle of whatever it was.</summary>
    public void Cut() => _wire.Dispose();

    /// <summary>Connects again where it was.</summary>
    public async Task BackAsync(ChatHost? host = null)
    {
        _host = host ?? _host;
        _wire.Dispose();
        _wire = await Wire(_host, Session, Notes.Cursor, Events);
        Notes.Connected();
    }

    public Task Send(object frame) => ((SocketWire)_wire).Send(frame);

    public Task SendText(string text) => ((SocketWire)_wire).Send(Encoding.UTF8.GetBytes(text));

    public Task Ask(string content, string? id = null) =>
        Send(
            new
            {
                type = "message",
                content,
                id,
            }
        );

    /// <summary>The next frame, noted; null where the connection has ended.</summary>
    public async Task<LiveFrame?> NextOrEnd()
    {
        if (await _wire.Next() is not { } json)
            return null;
        var frame = JsonSerializer.Deserialize(json, ProtocolJson.Wire.LiveFrame)!;
        Notes.Take(frame);
        return frame;
    }

    /// <summary>The next frame, which is of this type.</summary>
    public async Task<T> Next<T>()
        where T : LiveFrame => Assert.IsType<T>(await NextOrEnd());

    /// <summary>Frames up to the next one of this type.</summary>
    public async Task<T> Until<T>(Func<T, bool>? which = null)
        where T : LiveFrame
    {
        while (true)
        {
            var frame = await NextOrEnd();
            Assert.True(frame != null, $"the connection ended before a {typeof(T).Name}");
            if (frame is T found && which?.Invoke(found) != false)
                return found;
        }
    }

    /// <summary>Chunks until they make this text of the running turn.</summary>
    public async Task Text(string text)
    {
        var chunk = await Until<ChunkFrame>(chunk => chunk.Offset + chunk.Content.Length >= text.Length);
        Assert.Equal(text, Notes.Text(chunk.TurnId));
    }

    /// <summary>The close code, which comes next.</summary>
    public async Task<int> Closed()
    {
        Assert.Null(await NextOrEnd());
        return (int)((SocketWire)_wire).CloseStatus!;
    }

    /// <summary>The close code, after whatever else comes.</summary>
    public async Task<int> ClosedAtLast()
    {
        while (await NextOrEnd() is not null) { }
        return (int)((SocketWire)_wire).CloseStatus!;
    }

    /// <summary>Asserts that what it holds is what is stored.</summary>
    public async Task HoldsAll(ChatHost? host = null) =>
        Assert.Equal(await StoredLines.Of(host ?? _host, Session), Notes.Entries);

    public void Dispose() => _wire.Dispose();

    private static async Task<LiveWire> Wire(ChatHost host, string session, string? cursor, bool events) =>
        events
            ? await EventWire.OpenAsync(host.Http, session, cursor)
            : await SocketWire.OpenAsync(host.Address, session, cursor);
}
