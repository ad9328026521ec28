using Charla.Limits;
using Charla.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Api.UiMessages;

/// <summary>The routes below <c>/chat/ai-sdk</c>.</summary>
internal static class UiMessageRoutes
{
    public static void MapUiMessages(this RouteGroupBuilder sdk)
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
}
