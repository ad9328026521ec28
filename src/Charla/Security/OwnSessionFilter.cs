using Charla.Api;
using Charla.Errors;
using Charla.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Charla.Security;

/// <summary>
/// Another's session is answered as one that does not exist. Every route below a session is behind it, before its body
/// is read.
/// </summary>
internal sealed class OwnSessionFilter(IChatStore store) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = http.Caller();
        if (caller.SeesAll || http.GetRouteValue("session_id") is not string named)
            return await next(context);
        return
            SessionId.TryParse(named, out var id)
            && await store.OwnerAsync(id, http.RequestAborted) is { } owner
            && caller.Sees(owner)
            ? await next(context)
            : http.Problem(ErrorKinds.SessionNotFound);
    }
}
