using System.Data.Common;
using Charla.Errors;
using Charla.Security;
using Charla.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Charla.Api;

/// <summary>Turns what breaks under an endpoint into a problem that says whether to try again; never a stack trace.</summary>
internal sealed partial class ErrorFilter(ILogger<ErrorFilter> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return http.Problem(ErrorKinds.BodyTooLarge.With(http.Limits().BodyBytes));
        }
        catch (Exception e) when (Of(e) is { } kind)
        {
            Broke(http.Request.Method, kind.Code, e);
            return http.Problem(kind);
        }
    }

    /// <summary>What a failure below is towards clients; null for what is not ours to tell.</summary>
    public static ErrorKind? Of(Exception e) =>
        e switch
        {
            StoreUnavailableException or StaleWriteException or DbException => ErrorKinds.StorageUnavailable,
            OrleansException or TimeoutException => ErrorKinds.SessionUnavailable,
            SignInUnavailableException => ErrorKinds.SignInUnavailable,
            OperationCanceledException or BadHttpRequestException => null,
            _ => ErrorKinds.Internal,
        };

    [LoggerMessage(LogLevel.Error, "A {Method} request failed: {Code}.")]
    private partial void Broke(string method, string code, Exception e);
}
