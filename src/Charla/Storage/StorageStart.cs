using Microsoft.Extensions.Hosting;

namespace Charla.Storage;

/// <summary>Makes the storage ready before the server listens.</summary>
internal sealed class StorageStart(IChatStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
