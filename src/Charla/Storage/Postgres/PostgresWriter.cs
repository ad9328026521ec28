using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>
/// This node's writer. What arrives while a commit is on its way goes into the next one together: one round trip and
/// one disk sync for the writes of many sessions. Under load a commit waits a moment for as many writes as the one
/// before had. A lone write never waits.
/// </summary>
internal sealed class PostgresWriter(
    PostgresConnections connections,
    PostgresSettlement settlement,
    PostgresQueue queue
) : IAsyncDisposable
{
    private const int MostInOneCommit = 512;

    private readonly PostgresCommit _commit = new();
    private Task _run = Task.CompletedTask;

    public void Start() => _run = Task.Run(Run);

    /// <summary>Makes a write in one of the next commits; answers when it is on the server's disk.</summary>
    /// <exception cref="StoreUnavailableException">It could not be stored.</exception>
    public Task<bool> Do(PostgresWork work)
    {
        if (!queue.TryAdd(work))
            work.Refuse(new ObjectDisposedException(nameof(PostgresWriter)));
        return work.Done;
    }

    /// <summary>Writes what is queued and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await _run;
        queue.Dispose();
        await settlement.DisposeAsync();
    }

    private async Task Run()
    {
        var expected = 1;
        while (await queue.TakeAsync(expected) is { Count: > 0 } batch)
        {
            expected = batch.Count;
            foreach (var works in Commits(batch))
            {
                var bad = await Commit(works);
                if (bad != null && works.Count > 1 && MayBeTheFaultOfOne(bad))
                    await CommitOneByOne(works);
                else if (bad != null)
                    works.ForEach(work => work.Refuse(bad));
            }
        }
    }

    /// <summary>
    /// Divides what was queued into commits, nearly always one: a second change of a session builds on the first.
    /// </summary>
    private static IEnumerable<List<PostgresWork>> Commits(List<PostgresWork> batch)
    {
        var sessions = new HashSet<Guid>();
        var begin = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            if (i - begin < MostInOneCommit && (batch[i].Session is not { } session || sessions.Add(session)))
                continue;
            yield return batch[begin..i];
            sessions.Clear();
            if (batch[i].Session is { } next)
                sessions.Add(next);
            begin = i;
        }
        yield return begin == 0 ? batch : batch[begin..];
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
