using Charla.Limits;
using Charla.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Charla.Api;

/// <summary>The routes below <c>/chat/sessions</c>: the documented ones, and what a session has beside them.</summary>
internal static class SessionRoutes
{
    public static void MapSessions(this RouteGroupBuilder sessions)
    {
        var services = ((IEndpointRouteBuilder)sessions).ServiceProvider;
        sessions
            .MapPost("", SessionEndpoints.Create)
            .Limit(Rate.Create, services)
            .Describe<SessionCreated>("CreateSession", "Crear una sesión / Create a session", 201, 400, 413, 415, 503)
            .TakesJson<CreateSession>(isOptional: true);
        sessions
            .MapGet("", SessionEndpoints.List)
            .Describe<SessionList>("ListSessions", "Listar sesiones activas / List sessions", 200, 400, 503);
        sessions
            .MapGet("/{session_id}/history", HistoryEndpoint.Get)
            .Describe<SessionHistory>("GetHistory", "Obtener el historial / Get the history", 200, 400, 404, 503);
        sessions.MapContext();
        sessions
            .MapGet("/{session_id}", DetailsEndpoints.Get)
            .Describe<SessionDetails>("GetSession", "Ver la sesión / See the session", 200, 404, 503);
        sessions
            .MapPatch("/{session_id}", DetailsEndpoints.Patch)
            .Describe<SessionDetails>("ChangeSession", "Poner título / Set the title", 200, 400, 404, 503)
            .Accepts<ChangeSession>("application/json");
        sessions
            .MapGet("/{session_id}/export", ExportEndpoint.Get)
            .Describe<SessionHistory>(
                "ExportSession",
                "Exportar la conversación / Export the conversation",
                200,
                400,
                404
            );
        sessions.MapLive();
        sessions
            .MapPost("/{session_id}/ticket", SessionEndpoints.Ticket)
            .Describe<SessionTicket>("GetTicket", "Dónde conectar de nuevo / Where to connect again", 200, 404, 503);
        sessions
            .MapDelete("/{session_id}", SessionEndpoints.Delete)
            .Describe<SessionChanged>("DeleteSession", "Eliminar la sesión / Delete the session", 200, 404, 503);
    }

    private static void MapContext(this RouteGroupBuilder sessions)
    {
        sessions
            .MapPost("/{session_id}/context", ContextEndpoint.Post)
            .Describe<SessionChanged>(
                "UpdateContext",
                "Actualizar el contexto / Update the context",
                200,
                400,
                404,
                412,
                413,
                415,
                503
            )
            .TakesJson<IDictionary<string, object>>();
        sessions
            .MapGet("/{session_id}/context", ContextEndpoint.Get)
            .Describe<IDictionary<string, object>>("GetContext", "Leer el contexto / Read the context", 200, 404, 503);
        sessions
            .MapPut("/{session_id}/context", ContextEndpoint.Put)
            .Describe<SessionChanged>(
                "ReplaceContext",
                "Sustituir el contexto / Replace the context",
                200,
                400,
                404,
                412,
                413,
                415,
                503
            )
            .Accepts<IDictionary<string, object>>("application/json");
    }
}
