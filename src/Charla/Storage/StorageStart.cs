using Charla.Turns;
using Microsoft.Extensions.Hosting;

namespace Charla.Storage;

/// <summary>Makes the storage ready before the server listens.</summary>
internal sealed class StorageStart(IChatStore store, TextSpool? spool = null) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        if (spool != null)
            await spool.OpenAsync(store, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
