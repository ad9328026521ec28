using Charla.Api;
using Charla.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Charla.Security;

/// <summary>
/// Who did what, for those who run the server: every change, every connection once it has ended, everything that was
/// refused, and all that an operator reads. Never what was written, and nothing that lets anybody in. Where nobody signs in
/// there is nobody to name.
/// </summary>
internal sealed partial class AuditFilter(SignIn signIn, ILoggerFactory logs, TimeProvider time) : IEndpointFilter
{
    private const string Category = "Charla.Audit";

    private readonly ILogger _log = logs.CreateLogger(Category);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (signIn is NoSignIn)
            return await next(context);
        var http = context.HttpContext;
        var start = time.GetTimestamp();
        object? result = null;
        try
        {
            return result = await next(context);
        }
        finally
        {
            Note(http, Status(http, result), time.GetElapsedTime(start));
        }
    }

    private static int Status(HttpContext http, object? result) =>
        (result as IStatusCodeHttpResult)?.StatusCode ?? http.Response.StatusCode;

    private void Note(HttpContext http, int status, TimeSpan took)
    {
        var caller = http.Features.Get<Caller>();
        var connects = http.GetEndpoint()?.Metadata.GetMetadata<Connects>() is not null;
        var isRead = HttpMethods.IsGet(http.Request.Method) && !connects;
        if (isRead && caller is { IsOperator: false } && status < StatusCodes.Status400BadRequest)
            return;
        var session = SessionId.TryParse(http.GetRouteValue("session_id") as string ?? "", out var id) ? id : default;
        var did = $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/')}";
        var address = Source.Network(http.Connection.RemoteIpAddress);
        Did(
            caller?.Owner ?? "",
            caller?.IsOperator == true,
            address,
            did,
            session,
            status,
            (long)took.TotalMilliseconds
        );
    }

    [LoggerMessage(
        LogLevel.Information,
        "Owner \"{Owner}\" (operator: {IsOperator}) from {Address}: {Did}, session {Session}, {Status} after {Milliseconds} ms."
    )]
    private partial void Did(
        string owner,
        bool isOperator,
        System.Net.IPAddress? address,
        string did,
        Guid session,
        int status,
        long milliseconds
    );
}

/// <summary>Marks the routes whose answer is an open connection.</summary>
internal sealed class Connects;
