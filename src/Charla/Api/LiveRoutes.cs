using Charla.Limits;
using Charla.Protocol;
using Charla.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Api;

/// <summary>The routes of a session over which questions come and answers are followed without a WebSocket.</summary>
internal static class LiveRoutes
{
    public static void MapLive(this RouteGroupBuilder sessions)
    {
        var services = ((IEndpointRouteBuilder)sessions).ServiceProvider;
        var live = services.GetRequiredService<LiveEndpoints>();
        sessions
            .MapGet("/{session_id}/events", live.Events)
            .WithMetadata(new Connects())
            .Limit(Rate.Connect, services)
            .Describe<LiveFrame>("StreamEvents", "Seguir la sesión (SSE) / Follow the session (SSE)", 200, 404, 503);
        sessions
            .MapPost("/{session_id}/messages", live.Ask)
            .Limit(Rate.Message, services)
            .Describe<DoneFrame>(
                "SendMessage",
                "Preguntar (SSE o JSON) / Ask (SSE or JSON)",
                200,
                400,
                404,
                409,
                410,
                413,
                415,
                429,
                502,
                503,
                504
            )
            .Accepts<SendMessage>("application/json");
        sessions
            .MapPost("/{session_id}/frames", CommandEndpoint.Post)
            .Limit(Rate.Message, services)
            .Describe<LiveFrame>("SendFrame", "Enviar una trama / Send a frame", 200, 400, 404, 409, 412, 413, 429, 503)
            .TakesJson<ClientFrame>();
        sessions
            .MapPost("/{session_id}/stop", live.Stop)
            .Describe<SessionChanged>("StopTurn", "Detener la respuesta / Stop the answer", 200, 404, 503);
    }
}
