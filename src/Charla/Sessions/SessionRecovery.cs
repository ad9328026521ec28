using Charla.Storage;
using Microsoft.Extensions.Hosting;

namespace Charla.Sessions;

/// <summary>At start, sees to the sessions whose turns a crash cut off, before clients come back to them.</summary>
internal sealed class SessionRecovery(IChatStore store, IGrainFactory grains) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var sessions = await store.SessionsWithTurnsAsync(cancellationToken);
        await Parallel.ForEachAsync(
            sessions,
            cancellationToken,
            async (session, _) => await grains.GetGrain<ISessionGrain>(session).Recover()
        );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
