using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Charla.Server;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can take turns.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }
        );
    }
}
