using System.Text.Json;
using Charla.Errors;
using Charla.Protocol;
using Charla.Security;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary><c>charla.v1</c> for those whose network or platform has no WebSocket: SSE and REST.</summary>
internal sealed class LiveEndpoints(
    IChatStore store,
    SessionFeeds feeds,
    IGrainFactory grains,
    Drain drain,
    AccessWatch access,
    TimeProvider time
)
{
    /// <summary><c>GET /chat/sessions/{session_id}/events</c>: everything that happens, from a cursor or from now.</summary>
    public async Task<IResult> Events(HttpContext http, string session_id)
    {
        if (await Find(http, session_id) is not { } session)
            return http.Problem(ErrorKinds.SessionNotFound);
        string? cursor = http.Request.Headers["Last-Event-ID"];
        using var lease = await feeds.Follow(session.Id, http.RequestAborted);
        using var place = lease.Feed.TryEnter(http.Limits().ConnectionsPerSession);
        if (place is null)
            return http.Problem(ErrorKinds.TooManyConnections.With(http.Limits().ConnectionsPerSession));
        var source = Frames(http, session, lease.Feed.Read(), cursor ?? http.Request.Query["cursor"]);
        var events = new EventStream(http, drain, access, time);
        var ended = await events.Send(source, wanted: _ => true, last: _ => false);
        if (!ended && (source.Deleted || source.FellBehind))
            await events.WriteEnd(source.Error(Unanswered(source)));
        return Results.Empty;
    }

    /// <summary><c>POST /chat/sessions/{session_id}/messages</c>: a question, and its answer as SSE or whole as JSON.</summary>
    public async Task<IResult> Ask(HttpContext http, string session_id)
    {
        if (!SessionId.TryParse(session_id, out var id))
            return http.Problem(ErrorKinds.SessionNotFound);
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error is null && body?.RootElement.ValueKind != JsonValueKind.Object)
            error = ErrorKinds.NotAnObject.With("""{"content": "…"}""");
        if (error is not null)
            return http.Problem(error);
        if (QuestionInput.Read(body!.RootElement, withId: true, http.Limits(), out error) is not { } question)
            return http.Problem(error!);
        using var lease = await feeds.Follow(id, http.RequestAborted);
        var reader = lease.Feed.Read(); // from before the question: so it hears of its place in the queue
        var receipt = await grains.GetGrain<ISessionGrain>(id).Say(question, time);
        if (receipt.Error is { } refused)
            return http.Problem(refused);
        if (await store.FindAsync(id, http.RequestAborted) is not { } session)
            return http.Problem(ErrorKinds.SessionNotFound);
        var source = Frames(http, session, reader, new Cursor(receipt.Entry - 1).ToString());
        if (http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "application/json"))
            return await Whole(http, source, receipt.Turn);
        var events = new EventStream(http, drain, access, time);
        var ended = await events.Send(
            source,
            wanted: frame => frame.Turn == receipt.Turn,
            last: frame => frame.EndsTurn && frame.Turn == receipt.Turn
        );
        if (!ended)
            await events.WriteEnd(source.Error(Unanswered(source)));
        return Results.Empty;
    }

    /// <summary><c>POST /chat/sessions/{session_id}/stop</c>: ends the running answer; what was written stands.</summary>
    public async Task<IResult> Stop(HttpContext http, string session_id)
    {
        if (await Find(http, session_id) is not { } session)
            return http.Problem(ErrorKinds.SessionNotFound);
        return await grains.GetGrain<ISessionGrain>(session.Id).Stop(null)
            ? TypedResults.Json(new SessionChanged("stopped", session.Id.ToString()), ProtocolJson.Wire.SessionChanged)
            : http.Problem(ErrorKinds.NoSuchTurn);
    }

    private async Task<IResult> Whole(HttpContext http, FrameSource source, Guid turn)
    {
        using var gone = http.RequestAborted.Register(source.Stop);
        using var stopping = drain.Closing.Register(source.Finish);
        await foreach (var frame in source.Frames())
        {
            using (frame)
            {
                if (!frame.EndsTurn || frame.Turn != turn)
                    continue;
                var end = JsonSerializer.Deserialize(frame.Bytes.Span, ProtocolJson.Wire.LiveFrame);
                return end is ErrorFrame failed
                    ? http.Problem(ErrorCatalog.Of(failed.Code))
                    : TypedResults.Json(end, ProtocolJson.Wire.LiveFrame);
            }
        }
        return http.Problem(Unanswered(source));
    }

    /// <summary>Why the frames ended before the answer did.</summary>
    public static ErrorKind Unanswered(FrameSource source) =>
        source.Deleted ? ErrorKinds.SessionDeleted
        : source.FellBehind ? ErrorKinds.FellBehind
        : source.Lost ? ErrorKinds.SessionUnavailable
        : ErrorKinds.ServerStopping;

    private async Task<Session?> Find(HttpContext http, string session_id) =>
        SessionId.TryParse(session_id, out var id) ? await store.FindAsync(id, http.RequestAborted) : null;

    private LiveFrames Frames(HttpContext http, Session session, FeedReader reader, string? cursor)
    {
        var language = Languages.TryParse(http.Request.Query["lang"].ToString(), out var asked)
            ? asked
            : session.Language;
        return new LiveFrames(reader, session, cursor, language, http.UsageOptions().Currency, store);
    }
}
