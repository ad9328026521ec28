using System.Net.ServerSentEvents;
using System.Text.Json;
using Charla.Protocol;

namespace Charla.Client;

/// <summary>One stream of a session's frames, from a cursor to wherever it is cut.</summary>
internal sealed class EventConnection(ServerCalls server, string sessionId, string? cursor, Comeback comeback)
    : IAsyncDisposable
{
    private HttpResponseMessage? _response;
    private IAsyncEnumerator<SseItem<LiveFrame?>>? _events;

    /// <summary>Why it ended; null where the stream just did.</summary>
    public Exception? Ended { get; private set; }

    /// <summary>The next frame of a type that is known; null where the connection has ended.</summary>
    public async Task<LiveFrame?> Next(CancellationToken cancel)
    {
        try
        {
            _events ??= await Open(cancel);
            while (await _events.MoveNextAsync())
            {
                if (_events.Current.Data is { } frame)
                    return Read(frame);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException or CharlaException)
        {
            Ended = e;
        }
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_events is not null)
            await _events.DisposeAsync();
        _response?.Dispose();
    }

    private async Task<IAsyncEnumerator<SseItem<LiveFrame?>>> Open(CancellationToken cancel)
    {
        var query = cursor is null ? "" : $"?cursor={Uri.EscapeDataString(cursor)}";
        var path = $"sessions/{Uri.EscapeDataString(sessionId)}/events{query}";
        _response = await server.Send(HttpMethod.Get, path, content: null, cancel);
        var stream = new SpokenStream(await _response.Content.ReadAsStreamAsync(cancel), comeback);
        return SseParser.Create(stream, (_, data) => Parse(data)).EnumerateAsync(cancel).GetAsyncEnumerator(cancel);
    }

    /// <summary>A frame; null for one of a later version.</summary>
    private static LiveFrame? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProtocolJson.Wire.LiveFrame);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An error of the stream itself, such as that the session was deleted, ends it.</summary>
    private static LiveFrame Read(LiveFrame frame) =>
        frame is ErrorFrame { TurnId: null, ClientId: null } error
            ? throw new CharlaException(error.Code, error.Content, error.Retryable)
            : frame;
}
