using Charla.Api;
using Charla.Errors;
using Microsoft.AspNetCore.Http;

namespace Charla.Security;

/// <summary>Lets in who says who they are; every route of the API is behind it.</summary>
internal sealed class SignInFilter(SignIn signIn, TicketOffice tickets) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (caller, refused) = await Who(http);
        if (caller is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return http.Problem(refused!);
        }
        http.Features.Set(caller);
        return await next(context);
    }

    private async ValueTask<(Caller?, ChatError?)> Who(HttpContext http)
    {
        if (await signIn.Who(http) is { } caller)
            return (caller, null);
        if (http.GetEndpoint()?.Metadata.GetMetadata<TakesTickets>() is null || !TicketOffice.HasTicket(http))
            return (null, ErrorKinds.NotSignedIn);
        return (await tickets.Redeem(http), ErrorKinds.TicketInvalid);
    }
}

/// <summary>Marks the route that a ticket opens.</summary>
internal sealed class TakesTickets;
