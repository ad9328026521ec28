using Microsoft.Data.Sqlite;

namespace Charla.Storage.Sqlite;

/// <summary>
/// The one writer of the database. What arrives while a commit is on its way to the disk goes into the next one
/// together, so disk syncs never bound the rate of turns. Under load a commit waits a moment for as many writes as
/// the one before had: fewer commits cost less CPU. A lone write never waits.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const string Settings = """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 8000;
        """;

    private readonly SqliteQueue _queue = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _statements;
    private readonly Thread _thread;

    public SqliteWriter(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        using var settings = _connection.CreateCommand();
        settings.CommandText = Settings;
        settings.ExecuteNonQuery();
        _statements = new SqliteStatements(_connection);
        // A thread of its own: it blocks on the disk, which a thread of the pool should not.
        _thread = new Thread(Run) { IsBackground = true, Name = "charla-sqlite-writer" };
        _thread.Start();
    }

    /// <summary>Runs a write inside one of the next commits; answers when it is on disk.</summary>
    /// <exception cref="StoreUnavailableException">It could not be stored; nothing of it was.</exception>
    public Task<T> Do<T>(Func<SqliteStatements, T> write)
    {
        var work = new SqliteWork<T>(write);
        if (!_queue.TryAdd(work))
            work.Fail(new StoreUnavailableException(new ObjectDisposedException(nameof(SqliteWriter))));
        return work.Done;
    }

    /// <summary>Writes what is queued and ends.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _statements.Dispose();
        _connection.Dispose();
    }

    private void Run()
    {
        var expected = 1;
        while (_queue.Take(expected) is { Count: > 0 } batch)
        {
            expected = batch.Count;
            if (TryCommit(batch))
                batch.ForEach(work => work.Complete());
            else if (batch.Count > 1)
                batch.ForEach(CommitAlone); // one bad write must not take the others with it
        }
    }

    private void CommitAlone(SqliteWork work)
    {
        if (TryCommit([work]))
            work.Complete();
    }

    /// <summary>Commits a batch. A batch of one that cannot be committed is told why.</summary>
    private bool TryCommit(List<SqliteWork> batch)
    {
        try
        {
            _statements.Begin();
            foreach (var work in batch)
                work.Execute(_statements);
            _statements.Commit();
            return true;
        }
        catch (Exception e)
        {
            Rollback();
            if (batch.Count == 1)
                batch[0].Fail(e is StaleWriteException ? e : new StoreUnavailableException(e));
            return false;
        }
    }

    private void Rollback()
    {
        try
        {
            _statements.Rollback();
        }
        catch (SqliteException)
        {
            // The next transaction cannot begin then, and says so.
        }
    }
}
