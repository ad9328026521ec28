using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Charla.Protocol;

namespace Charla.Client;

/// <summary>
/// A Charla server. Everything comes over HTTP: frames as Server-Sent Events, commands as posts, so what is known about an
/// <see cref="HttpClient"/> holds here too.
/// </summary>
public sealed class CharlaClient
{
    private readonly ServerCalls _server;
    private readonly Comeback _comeback;

    /// <summary>A client on an <see cref="HttpClient"/> of the caller's, without a time limit of its own.</summary>
    /// <param name="http">Its base address and time limit are not used.</param>
    /// <param name="options">Where the server is.</param>
    /// <param name="time">The clock; the system's where it is null.</param>
    public CharlaClient(HttpClient http, CharlaClientOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _server = new ServerCalls(http, options);
        _comeback = new Comeback(options, time ?? TimeProvider.System);
    }

    /// <summary>Creates a session.</summary>
    /// <param name="context">The figures that it is about: any JSON object.</param>
    /// <param name="language">Of the server's own words: <c>es</c> or <c>en</c>; null for the server's own.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id, and where a browser can connect to it.</returns>
    /// <exception cref="CharlaException">The server refused.</exception>
    public async Task<SessionCreated> CreateSessionAsync(
        JsonElement? context = null,
        string? language = null,
        CancellationToken cancel = default
    )
    {
        var body = new CreateSession { Context = context, Language = language };
        var content = JsonContent.Create(body, ProtocolJson.Wire.CreateSession);
        using var response = await _server.Send(HttpMethod.Post, "sessions", content, cancel);
        return (await response.Content.ReadFromJsonAsync(ProtocolJson.Wire.SessionCreated, cancel))!;
    }

    /// <summary>
    /// Everything that happens in a session, from a cursor on, for as long as the caller reads. It comes back after cuts: no
    /// frame is left out, and none comes twice but <c>system</c>, which begins each connection.
    /// </summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="cursor"><c>0:0</c> for everything, one of an earlier frame for what came after it, null for what comes from now on.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CharlaException">The server refuses for good, or the session was deleted.</exception>
    public async IAsyncEnumerable<LiveFrame> FollowAsync(
        string sessionId,
        string? cursor = null,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        for (var failures = 0; ; )
        {
            await using var connection = new EventConnection(_server, sessionId, cursor, _comeback);
            while (await connection.Next(cancel) is { } frame)
            {
                failures = 0;
                cursor = frame.Cursor() ?? cursor;
                yield return frame;
            }
            await _comeback.Wait(failures++, connection.Ended, cancel);
        }
    }

    /// <summary>Asks, and gives the answer's text piece by piece as it is written.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="content">The question.</param>
    /// <param name="context">A merge patch (RFC 7396) for the context, or null.</param>
    /// <param name="id">The question's id, 1 to 128 characters: the same again is never asked twice. A new one where it is null.</param>
    /// <param name="cancel">Stops reading. The answer is written on: <see cref="SendAsync"/> a <see cref="StopFrame"/> to stop it.</param>
    /// <exception cref="CharlaException">The question is refused, or its turn fails.</exception>
    public async IAsyncEnumerable<string> AskAsync(
        string sessionId,
        string content,
        JsonElement? context = null,
        string? id = null,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        var question = new AskFrame(content) { Context = context, Id = id ?? Guid.NewGuid().ToString("N") };
        AnswerReader? answer = null;
        await foreach (var frame in FollowAsync(sessionId, cancel: cancel))
        {
            if (answer is null && frame is SystemFrame)
                answer = new AnswerReader(await Ask(sessionId, question, cancel));
            if (answer?.Take(frame) is { Length: > 0 } text)
                yield return text;
            if (answer is { Ended: true })
                yield break;
        }
    }

    /// <summary>Asks, and gives the whole answer.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public async Task<string> AskWholeAsync(
        string sessionId,
        string content,
        JsonElement? context = null,
        string? id = null,
        CancellationToken cancel = default
    )
    {
        var whole = new StringBuilder();
        await foreach (var text in AskAsync(sessionId, content, context, id, cancel))
            whole.Append(text);
        return whole.ToString();
    }

    /// <summary>Sends a frame: a question, a stop, a change of the context. What comes of it is heard by who follows the session.</summary>
    /// <returns>The receipt of a question; null for other frames.</returns>
    /// <exception cref="CharlaException">The server refused.</exception>
    public async Task<MessageFrame?> SendAsync(string sessionId, ClientFrame frame, CancellationToken cancel = default)
    {
        var content = JsonContent.Create(frame, ProtocolJson.Wire.ClientFrame);
        var path = $"sessions/{Uri.EscapeDataString(sessionId)}/frames";
        using var response = await _server.Send(HttpMethod.Post, path, content, cancel);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
        return bytes.Length == 0
            ? null
            : JsonSerializer.Deserialize(bytes, ProtocolJson.Wire.LiveFrame) as MessageFrame;
    }

    /// <summary>A question is asked until its receipt is there: with the same id that is never twice.</summary>
    private async Task<long> Ask(string sessionId, AskFrame question, CancellationToken cancel)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                return (await SendAsync(sessionId, question, cancel))!.Message.Entry;
            }
            catch (HttpRequestException e)
            {
                await _comeback.Wait(failures, e, cancel);
            }
        }
    }
}
