namespace Charla.Server;

/// <summary>Whatever goes wrong outside Charla's own endpoints is a problem with a code too, and never a stack trace.</summary>
internal static class Problems
{
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    public static void AddProblems(this IServiceCollection services) =>
        services.AddProblemDetails(problems =>
            problems.CustomizeProblemDetails = context =>
            {
                context.ProblemDetails.Extensions.TryAdd("code", Code(context.ProblemDetails.Status));
                context.ProblemDetails.Extensions.TryAdd("retryable", context.ProblemDetails.Status >= 500);
                context.ProblemDetails.Detail ??= Detail(context.ProblemDetails.Status, context.HttpContext.Request);
            }
        );

    private static string? Detail(int? status, HttpRequest request)
    {
        var spanish = Languages.Preferred(request.Headers.AcceptLanguage) != Language.En;
        return status switch
        {
            404 => spanish
                ? "Aquí no hay nada. Las rutas de la API están en /docs."
                : "There is nothing here. The API's routes are at /docs.",
            405 => spanish
                ? "Esta ruta no admite ese método. Los que admite están en la cabecera Allow y en /docs."
                : "This route does not take that method. Those that it takes are in the Allow header and at /docs.",
            _ => null,
        };
    }

    private static string Code(int? status) =>
        status switch
        {
            404 => "not_found",
            405 => "method_not_allowed",
            415 => "unsupported_media_type",
            >= 400 and < 500 => "bad_request",
            _ => "internal_error",
        };
}
