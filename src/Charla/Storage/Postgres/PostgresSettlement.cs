using System.Collections.Concurrent;
using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>
/// Finds out what became of writes whose commit was under way when the connection broke: they may be stored, or not, or
/// be stored in a moment. Each is tried again by itself. A try waits for an earlier one that still holds the session's
/// row, and is fenced like every write, so that nothing is ever stored twice; where it finds the session moved on, what
/// is stored tells whether that was the first try. Whoever wrote waits meanwhile.
/// </summary>
internal sealed class PostgresSettlement(PostgresConnections connections, IChatStore stored, TimeProvider time)
    : IAsyncDisposable
{
    /// <summary>Long enough for a restart of the database, shorter than a caller waits for its grain.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];

    /// <summary>Settles writes in the background.</summary>
    public void Begin(IReadOnlyList<PostgresWork> works, Exception why)
    {
        foreach (var work in works.Where(work => !work.Matters))
            work.Refuse(why);
        var open = works.Where(work => work.Matters).ToList();
        var settling = Task.Run(() => Settle(open, why));
        _running[settling] = true;
        _ = settling.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Gives up what is not settled yet.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Keys);
        _stop.Dispose();
    }

    private async Task Settle(List<PostgresWork> works, Exception why)
    {
        using var late = new CancellationTokenSource(Longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stop.Token);
        var commit = new PostgresCommit();
        foreach (var work in works)
        {
            while (!end.IsCancellationRequested && !await TrySettle(work, commit))
                await Task.Delay(Pause, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            work.Fail(new StoreUnavailableException(why, mayBeStored: true)); // nothing where it is settled
        }
    }

    /// <summary>True once it is known, and told, what became of a write.</summary>
    private async Task<bool> TrySettle(PostgresWork work, PostgresCommit commit)
    {
        try
        {
            await using var connection = await connections.OpenAsync();
            work.AddTo(commit);
            await commit.Run(connection);
            await work.CompleteAgain(commit, stored);
        }
        catch (Exception e) when (PostgresWriter.WasRolledBack(e))
        {
            return await TryRefuse(work, e);
        }
        catch (Exception e) when (e is NpgsqlException or StoreUnavailableException)
        {
            return false;
        }
        catch (Exception e)
        {
            work.Refuse(e); // a bug: it never reached the server
        }
        finally
        {
            commit.Clear();
        }
        return true;
    }

    private async Task<bool> TryRefuse(PostgresWork work, Exception why)
    {
        try
        {
            if (await work.WasStored(stored))
                work.Succeed();
            else
                work.Refuse(why);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
