using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Charla.Storage;

/// <summary>Ready means that a write reaches the disk and a read comes back.</summary>
internal sealed class StorageHealth(IChatStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await store.ProbeAsync(cancellationToken);
            await store.FindAsync(Guid.Empty, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The storage does not answer.", e);
        }
    }
}
