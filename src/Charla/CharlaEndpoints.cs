using Charla.Api;
using Charla.Api.UiMessages;
using Charla.Errors;
using Charla.Limits;
using Charla.Protocol;
using Charla.Security;
using Charla.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Charla;

/// <summary>Maps Charla into a host.</summary>
public static class CharlaEndpoints
{
    private const string Tag = "Chat";

    /// <summary>
    /// Maps the chat API under <c>/chat</c>. On a <see cref="WebApplication"/> it needs no middleware of the host; any
    /// other host calls <c>UseCors()</c> between routing and endpoints.
    /// </summary>
    /// <returns>The group, for conventions of the host's own.</returns>
    public static RouteGroupBuilder MapCharla(this IEndpointRouteBuilder endpoints)
    {
        (endpoints as IApplicationBuilder)?.UseCors();
        var services = endpoints.ServiceProvider;
        var origins = services.GetRequiredService<Origins>();
        var chat = endpoints.MapGroup("/chat").RequireCors(Cors(origins));
        chat.AddEndpointFilter(
            async (context, next) =>
                origins.Allows(context.HttpContext.Request)
                    ? await next(context)
                    : context.HttpContext.Problem(ErrorKinds.OriginNotAllowed)
        );
        chat.AddEndpointFilter(ActivatorUtilities.CreateInstance<AuditFilter>(services));
        chat.AddEndpointFilterFactory(
            (_, next) =>
            {
                var filter = ActivatorUtilities.CreateInstance<ErrorFilter>(services);
                return context => filter.InvokeAsync(context, next);
            }
        );
        chat.AddEndpointFilter(
            new SignInFilter(services.GetRequiredService<SignIn>(), services.GetRequiredService<TicketOffice>())
        );
        var own = new OwnSessionFilter(services.GetRequiredService<IChatStore>());
        chat.MapPost("/figures/check", (Delegate)FiguresEndpoint.Check)
            .Limit(Rate.Call, services)
            .WithTags(Tag)
            .Describe<FiguresChecked>("CheckFigures", "Comprobar cifras / Check figures", 200, 400, 413, 415, 429)
            .TakesJson<CheckFigures>();
        var sessions = chat.MapGroup("/sessions").Limit(Rate.Call, services).AddEndpointFilter(own);
        MapSessions(sessions.WithTags(Tag));
        chat.MapDelete("/owners/{owner}", OwnerEndpoints.Erase)
            .Limit(Rate.Call, services)
            .WithTags(Tag)
            .Describe<OwnerErased>("EraseOwner", "Borrar todo lo de un dueño / Erase an owner", 200, 403, 503);
        chat.MapGet("/usage", UsageEndpoint.Get)
            .Limit(Rate.Call, services)
            .WithTags(Tag)
            .Describe<UsageReport>("GetUsage", "Ver el consumo / See what was used", 200, 400, 403, 429, 503);
        MapUiMessages(chat.MapGroup("/ai-sdk").Limit(Rate.Call, services).AddEndpointFilter(own).WithTags(Tag));
        chat.MapGet("/ws/{session_id}", services.GetRequiredService<ChatSocket>().Build(endpoints))
            .WithMetadata(new TakesTickets(), new Connects())
            .Limit(Rate.Connect, services)
            .WithTags(Tag)
            .WithName("ConnectWebSocket")
            .WithSummary("Conectar al WebSocket / Connect the WebSocket");
        return chat;
    }

    private static void MapSessions(RouteGroupBuilder sessions)
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
        MapContext(sessions);
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
        MapLive(sessions);
        sessions
            .MapPost("/{session_id}/ticket", SessionEndpoints.Ticket)
            .Describe<SessionTicket>("GetTicket", "Dónde conectar de nuevo / Where to connect again", 200, 404, 503);
        sessions
            .MapDelete("/{session_id}", SessionEndpoints.Delete)
            .Describe<SessionChanged>("DeleteSession", "Eliminar la sesión / Delete the session", 200, 404, 503);
    }

    private static void MapContext(RouteGroupBuilder sessions)
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

    private static void MapLive(RouteGroupBuilder sessions)
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

    private static void MapUiMessages(RouteGroupBuilder sdk)
    {
        var services = ((IEndpointRouteBuilder)sdk).ServiceProvider;
        var messages = services.GetRequiredService<UiMessageEndpoints>();
        sdk.MapPost("", (Delegate)messages.Ask)
            .Limit(Rate.Message, services)
            .Describe<IDictionary<string, object>>(
                "AskWithAiSdk",
                "Preguntar con el AI SDK / Ask with the AI SDK",
                200,
                400,
                404,
                409,
                413,
                429,
                503
            )
            .TakesJson<IDictionary<string, object>>();
        sdk.MapGet("/{session_id}/stream", messages.Resume)
            .WithMetadata(new Connects())
            .Limit(Rate.Connect, services)
            .Describe<IDictionary<string, object>>(
                "ResumeWithAiSdk",
                "Seguir una respuesta con el AI SDK / Resume an answer with the AI SDK",
                200,
                404,
                503
            );
    }

    private static RouteHandlerBuilder Describe<T>(
        this RouteHandlerBuilder endpoint,
        string name,
        string summary,
        int success,
        params ReadOnlySpan<int> problems
    )
    {
        endpoint.WithName(name).WithSummary(summary).Produces<T>(success);
        foreach (var status in problems)
            endpoint.ProducesProblem(status);
        return endpoint;
    }

    /// <summary>
    /// For the API's description only: with content types named here, routing would refuse others by an empty 415,
    /// before the endpoint can say what is wrong.
    /// </summary>
    private static void TakesJson<T>(this RouteHandlerBuilder endpoint, bool isOptional = false) =>
        endpoint.WithMetadata(new AcceptsMetadata([], typeof(T), isOptional));

    private static Action<CorsPolicyBuilder> Cors(Origins origins) =>
        policy =>
            policy
                .SetIsOriginAllowed(origins.Allows)
                .AllowAnyHeader()
                .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
                .WithExposedHeaders("ETag", "Location", "Retry-After")
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10));
}
