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
        chat.MapGroup("/sessions").Limit(Rate.Call, services).AddEndpointFilter(own).WithTags(Tag).MapSessions();
        chat.MapDelete("/owners/{owner}", OwnerEndpoints.Erase)
            .Limit(Rate.Call, services)
            .WithTags(Tag)
            .Describe<OwnerErased>("EraseOwner", "Borrar todo lo de un dueño / Erase an owner", 200, 403, 503);
        chat.MapGet("/usage", UsageEndpoint.Get)
            .Limit(Rate.Call, services)
            .WithTags(Tag)
            .Describe<UsageReport>("GetUsage", "Ver el consumo / See what was used", 200, 400, 403, 429, 503);
        chat.MapGroup("/ai-sdk").Limit(Rate.Call, services).AddEndpointFilter(own).WithTags(Tag).MapUiMessages();
        chat.MapGet("/ws/{session_id}", services.GetRequiredService<ChatSocket>().Build(endpoints))
            .WithMetadata(new TakesTickets(), new Connects())
            .Limit(Rate.Connect, services)
            .WithTags(Tag)
            .WithName("ConnectWebSocket")
            .WithSummary("Conectar al WebSocket / Connect the WebSocket");
        return chat;
    }

    private static Action<CorsPolicyBuilder> Cors(Origins origins) =>
        policy =>
            policy
                .SetIsOriginAllowed(origins.Allows)
                .AllowAnyHeader()
                .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
                .WithExposedHeaders("ETag", "Location", "Retry-After")
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10));
}
