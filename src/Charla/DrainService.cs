using Charla.Api;
using Charla.Sessions;
using Charla.Storage;
using Charla.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla;

/// <summary>
/// Stops the server in good order, before its web server and its silo stop: no new turns, a moment for the running
/// ones, what they wrote stored, connections closed with a code.
/// </summary>
internal sealed partial class DrainService(
    Drain drain,
    SessionFeeds sessions,
    IGrainFactory grains,
    RunningTurns turns,
    Connections connections,
    TimeProvider time,
    IOptions<CharlaOptions> options,
    ILogger<DrainService> log
) : IHostedLifecycleService
{
    /// <summary>How long cancelled turns and closing connections may take.</summary>
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(3);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        drain.Begin();
        if (turns.Count > 0)
            Waiting(turns.Count, options.Value.Shutdown.Grace);
        if (!await Within(options.Value.Shutdown.Grace, EndInPeace))
        {
            turns.CancelAll(TurnCancel.Shutdown);
            await Within(Last, turns.Ended);
        }
        drain.Close();
        await Within(Last, connections.CloseAll);
    }

    /// <summary>No turn begins any more, those that run end; whose session has none is sent to the other nodes at once.</summary>
    private async Task EndInPeace(CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var closing = options.Value.Cluster.ManyNodes ? connections.CloseIdle(ended.Token) : Task.CompletedTask;
        await Parallel.ForEachAsync(sessions.Owned(), cancel, async (session, _) => await HandOn(session, cancel));
        await turns.Ended(cancel);
        await ended.CancelAsync();
        await closing;
    }

    private async Task HandOn(Guid session, CancellationToken cancel)
    {
        try
        {
            await grains.GetGrain<ISessionGrain>(session).HandOn().WaitAsync(cancel);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or StoreUnavailableException)
        {
            NotHandedOn(session, e); // it comes up elsewhere when it is asked for
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> Within(TimeSpan limit, Func<CancellationToken, Task> work)
    {
        using var late = new CancellationTokenSource(limit, time);
        try
        {
            await work(late.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Stopping: {Count} running turns get {Grace} to end.")]
    private partial void Waiting(int count, TimeSpan grace);

    [LoggerMessage(LogLevel.Debug, "Session {Session} could not be handed on.")]
    private partial void NotHandedOn(Guid session, Exception e);
}
