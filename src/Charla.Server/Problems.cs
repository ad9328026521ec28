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
                context.ProblemDetails.Extensions.TryAdd("code", Code(context.ProblemDetails.Status))
        );

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
