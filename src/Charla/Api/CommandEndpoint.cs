using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary>
/// <c>POST /chat/sessions/{session_id}/frames</c>: what a client of <c>charla.v1</c> sends over the WebSocket, for one that
/// hears over SSE.
/// </summary>
internal static class CommandEndpoint
{
    public static async Task<IResult> Post(HttpContext http, IGrainFactory grains, TimeProvider time, string session_id)
    {
        if (!SessionId.TryParse(session_id, out var id))
            return http.Problem(ErrorKinds.SessionNotFound);
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error is null && body is null)
            error = ErrorKinds.NotAnObject.With("""{"type": "message", "content": "…"}""");
        if (error is not null)
            return http.Problem(error);
        if (FrameParser.Parse(body!.RootElement, live: true, http.Limits(), out error) is not { } command)
            return http.Problem(error!);
        var session = grains.GetGrain<ISessionGrain>(id);
        var done = await session.Do(command, time);
        return done.Error is { } refused ? http.Problem(refused) : Reply(id, command, done);
    }

    /// <summary>The receipt of a question. Without a cursor: the client's is that of its events.</summary>
    private static IResult Reply(Guid session, ClientCommand command, CommandResult done)
    {
        if (command is ClientCommand.Ping)
            return TypedResults.Json(new PongFrame(), ProtocolJson.Wire.LiveFrame);
        if (command is not ClientCommand.Ask(var question))
            return TypedResults.NoContent();
        var receipt = LiveEncoder.Receipt(session, question, done.Receipt!);
        return TypedResults.Json(receipt, ProtocolJson.Wire.LiveFrame);
    }
}
