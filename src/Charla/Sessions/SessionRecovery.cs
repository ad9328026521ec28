using Charla.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Charla.Sessions;

/// <summary>At start, sees to the sessions whose turns a crash cut off, before clients come back to them.</summary>
internal sealed partial class SessionRecovery(IChatStore store, IGrainFactory grains, ILogger<SessionRecovery> log)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var sessions = await store.SessionsWithTurnsAsync(cancellationToken);
        await Parallel.ForEachAsync(sessions, cancellationToken, async (session, _) => await Recover(session));
    }

    /// <summary>A session that cannot be put in order now (the disk may be full) is when it is next asked for.</summary>
    private async Task Recover(Guid session)
    {
        try
        {
            await grains.GetGrain<ISessionGrain>(session).Recover();
        }
        catch (StoreUnavailableException e)
        {
            Failed(session, e);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Session {Session} could not be recovered yet; it is tried again when it is used."
    )]
    private partial void Failed(Guid session, Exception e);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
