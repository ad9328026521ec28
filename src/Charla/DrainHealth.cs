using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Charla;

/// <summary>A server on its way down is not ready: who balances loads sends its clients elsewhere.</summary>
internal sealed class DrainHealth(Drain drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            drain.Draining ? HealthCheckResult.Unhealthy("The server is stopping.") : HealthCheckResult.Healthy()
        );
}
