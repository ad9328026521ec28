using Charla.Errors;
using Charla.Security;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api.UiMessages;

/// <summary>For the AI SDK's stock <c>DefaultChatTransport</c>, with <c>api: "…/chat/ai-sdk"</c>.</summary>
internal sealed class UiMessageEndpoints(
    IChatStore store,
    SessionFeeds feeds,
    IGrainFactory grains,
    Drain drain,
    AccessWatch access,
    TimeProvider time
)
{
    /// <summary><c>POST /chat/ai-sdk</c>: asks, or has the last question answered anew.</summary>
    public async Task<IResult> Ask(HttpContext http)
    {
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error is not null)
            return http.Problem(error);
        if (UiMessageInput.Read(body?.RootElement ?? default, http.Limits(), out error) is not var (id, command))
            return http.Problem(error!);
        if (!await IsOwn(http, id))
            return http.Problem(ErrorKinds.SessionNotFound);
        using var lease = await feeds.Follow(id, http.RequestAborted);
        var reader = lease.Feed.Read(); // from before the question: so it hears of its place in the queue
        var receipt = await Do(grains.GetGrain<ISessionGrain>(id), command);
        if (receipt.Error is { } refused)
            return http.Problem(refused);
        return await Stream(http, id, reader, receipt.Turn, receipt.Entry);
    }

    /// <summary><c>GET /chat/ai-sdk/{session_id}/stream</c>: the running answer from its beginning; 204 where there is none.</summary>
    public async Task<IResult> Resume(HttpContext http, string session_id)
    {
        if (!SessionId.TryParse(session_id, out var id) || await store.FindAsync(id, http.RequestAborted) is null)
            return http.Problem(ErrorKinds.SessionNotFound);
        using var lease = await feeds.Follow(id, http.RequestAborted);
        var reader = lease.Feed.Read();
        return reader.Running is { } turn
            ? await Stream(http, id, reader, turn.Id, turn.Asked)
            : TypedResults.NoContent();
    }

    /// <summary>The session is named in the body, where the filter of the other routes does not look.</summary>
    private async Task<bool> IsOwn(HttpContext http, Guid session) =>
        await store.OwnerAsync(session, http.RequestAborted) is { } owner && http.Caller().Sees(owner);

    private Task<Receipt> Do(ISessionGrain session, ClientCommand command) =>
        command is ClientCommand.Ask(var question) ? session.Say(question, time) : session.Regenerate();

    private async Task<IResult> Stream(HttpContext http, Guid id, FeedReader reader, Guid turn, long asked)
    {
        if (await store.FindAsync(id, http.RequestAborted) is not { } session)
            return http.Problem(ErrorKinds.SessionNotFound);
        var from = new Cursor(asked).ToString(); // whatever has been stored of the answer by now is behind its question
        var frames = new LiveFrames(reader, session, from, session.Language, http.UsageOptions().Currency, store);
        await new UiMessageStream(http, new EventStream(http, drain, access, time), turn).Send(frames);
        return Results.Empty;
    }
}
