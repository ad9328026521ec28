using System.Threading.Channels;
using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>
/// This node's writer. What arrives while a commit is on its way goes into the next one together: one round trip and
/// one disk sync for the writes of many sessions.
/// </summary>
internal sealed class PostgresWriter(PostgresConnections connections, PostgresSettlement settlement) : IAsyncDisposable
{
    private const int MostInOneCommit = 512;

    private readonly Channel<PostgresWork> _queue = Channel.CreateUnbounded<PostgresWork>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly PostgresCommit _commit = new();
    private Task _run = Task.CompletedTask;

    public void Start() => _run = Task.Run(Run);

    /// <summary>Makes a write in one of the next commits; answers when it is on the server's disk.</summary>
    /// <exception cref="StoreUnavailableException">It could not be stored.</exception>
    public Task<bool> Do(PostgresWork work)
    {
        if (!_queue.Writer.TryWrite(work))
            work.Refuse(new ObjectDisposedException(nameof(PostgresWriter)));
        return work.Done;
    }

    /// <summary>Writes what is queued and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _run;
        await settlement.DisposeAsync();
    }

    private async Task Run()
    {
        var works = new List<PostgresWork>();
        var sessions = new HashSet<Guid>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            Gather(works, sessions);
            var bad = await Commit(works);
            if (bad != null && works.Count > 1 && MayBeTheFaultOfOne(bad))
                await CommitOneByOne(works);
            else if (bad != null)
                works.ForEach(work => work.Refuse(bad));
            works.Clear();
            sessions.Clear();
        }
    }

    /// <summary>Takes what is queued, up to the second change of one session: that builds on the first.</summary>
    private void Gather(List<PostgresWork> works, HashSet<Guid> sessions)
    {
        while (works.Count < MostInOneCommit && _queue.Reader.TryPeek(out var next))
        {
            if (next.Session is { } session && !sessions.Add(session))
                return;
            _queue.Reader.TryRead(out _);
            works.Add(next);
        }
    }

    /// <summary>One bad write must not take the others with it.</summary>
    private async Task CommitOneByOne(List<PostgresWork> works)
    {
        foreach (var work in works)
        {
            if (await Commit([work]) is { } bad)
                work.Refuse(bad);
        }
    }

    /// <summary>
    /// Commits works and tells them how it went; answers why where nothing was stored, and nothing was told yet. Where
    /// nobody knows whether it was, that is found out in the background.
    /// </summary>
    private async Task<Exception?> Commit(List<PostgresWork> works)
    {
        var sent = false;
        try
        {
            await using var connection = await connections.OpenAsync();
            works.ForEach(work => work.AddTo(_commit));
            sent = true;
            await _commit.Run(connection);
        }
        catch (Exception e) when (!sent || WasRolledBack(e))
        {
            _commit.Clear();
            return e;
        }
        catch (Exception e)
        {
            _commit.Clear();
            connections.Forget();
            settlement.Begin(works, e);
            return null;
        }
        works.ForEach(work => work.Complete(_commit));
        _commit.Clear();
        return null;
    }

    /// <summary>The server refused a statement and lives on: it has undone the transaction. All else may come after the commit.</summary>
    public static bool WasRolledBack(Exception e) => e is PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>The data broke a rule, or another transaction was in the way; not a full disk or the like.</summary>
    private static bool MayBeTheFaultOfOne(Exception e) =>
        e is PostgresException { SqlState: ['2', '2' or '3', ..] or ['4', '0', ..] or ['5', '4', ..] };
}
