using System.Data.Common;
using System.Security.Cryptography;
using Charla.Cluster;
using Charla.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Sessions;

/// <summary>
/// Sees to the sessions whose turns a crash cut off, before clients come back to them: at start, and in a cluster every
/// few seconds, for another node may have died. A session that is well does nothing about it.
/// </summary>
internal sealed partial class SessionRecovery(
    IChatStore store,
    IGrainFactory grains,
    NodeShare share,
    Drain drain,
    TimeProvider time,
    IOptions<CharlaOptions> options,
    ILogger<SessionRecovery> log
) : BackgroundService
{
    private const int ShortestPause = 2000;
    private const int LongestPause = 4000;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Recover(await store.SessionsWithTurnsAsync(cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.Cluster.ManyNodes && !drain.Draining)
        {
            // Nodes that were started together do not stay in step.
            var pause = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(ShortestPause, LongestPause));
            await Task.Delay(pause, time, stoppingToken);
            await RecoverShare(stoppingToken);
        }
    }

    private async Task RecoverShare(CancellationToken cancel)
    {
        try
        {
            await Recover(share.Of(await store.SessionsWithTurnsAsync(cancel)), cancel);
        }
        catch (Exception e) when (e is DbException or StoreUnavailableException)
        {
            NotRead(e);
        }
    }

    private Task Recover(IReadOnlyList<Guid> sessions, CancellationToken cancel) =>
        Parallel.ForEachAsync(sessions, cancel, async (session, _) => await Recover(session));

    /// <summary>A session that cannot be put in order now (the disk may be full, its node dead) is later, or when it is next asked for.</summary>
    private async Task Recover(Guid session)
    {
        try
        {
            await grains.GetGrain<ISessionGrain>(session).Recover();
        }
        catch (Exception e) when (e is not OperationCanceledException) // or one session would end the node
        {
            Failed(session, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Session {Session} could not be recovered yet; it is tried again.")]
    private partial void Failed(Guid session, Exception e);

    [LoggerMessage(LogLevel.Warning, "The sessions to be recovered could not be read; it is tried again.")]
    private partial void NotRead(Exception e);
}
