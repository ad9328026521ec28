using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Charla.Storage.Sqlite;

/// <summary>
/// The one writer of the database. What arrives while a commit is on its way to the disk goes into the next one
/// together, so disk syncs never bound the rate of turns. Under load a commit waits a moment for as many writes as
/// the one before had: fewer commits cost less CPU. A lone write never waits.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MostInOneCommit = 512;
    private const int GatherMilliseconds = 3;

    private readonly BlockingCollection<Work> _queue = [];
    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _statements;
    private readonly Thread _thread;

    public SqliteWriter(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        using var pragmas = _connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;";
        pragmas.ExecuteNonQuery();
        _statements = new SqliteStatements(_connection);
        // A thread of its own: it blocks on the disk, which a thread of the pool should not.
        _thread = new Thread(Run) { IsBackground = true, Name = "charla-sqlite-writer" };
        _thread.Start();
    }

    /// <summary>Runs a write inside one of the next commits; answers when it is on disk.</summary>
    /// <exception cref="StoreUnavailableException">It could not be stored; nothing of it was.</exception>
    public Task<T> Do<T>(Func<SqliteStatements, SqliteTransaction, T> write)
    {
        var work = new Work<T>(write);
        try
        {
            _queue.Add(work);
        }
        catch (InvalidOperationException e)
        {
            work.Fail(new StoreUnavailableException(e));
        }
        return work.Done;
    }

    /// <summary>Writes what is queued and ends.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _statements.Dispose();
        _connection.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        var batch = new List<Work>();
        var expected = 1;
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            batch.Add(first);
            Gather(batch, expected);
            expected = batch.Count;
            if (!TryCommit(batch) && batch.Count > 1)
                batch.ForEach(work => TryCommit([work])); // one bad write must not take the others with it
            batch.Clear();
        }
    }

    /// <summary>Takes what is queued, and waits a moment while it is less than <paramref name="expected"/>.</summary>
    private void Gather(List<Work> batch, int expected)
    {
        var until = Environment.TickCount64 + GatherMilliseconds;
        while (batch.Count < MostInOneCommit)
        {
            var wait = batch.Count < expected ? Math.Max(0, until - Environment.TickCount64) : 0;
            if (!_queue.TryTake(out var next, (int)wait))
                return;
            batch.Add(next);
        }
    }

    /// <summary>Commits a batch. A batch of one that cannot be committed is told why.</summary>
    private bool TryCommit(List<Work> batch)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            batch.ForEach(work => work.Execute(_statements, transaction));
            transaction.Commit();
        }
        catch (Exception e)
        {
            if (batch.Count == 1)
                batch[0].Fail(e is StaleWriteException ? e : new StoreUnavailableException(e));
            return false;
        }
        batch.ForEach(work => work.Complete());
        return true;
    }

    private abstract class Work
    {
        public abstract void Execute(SqliteStatements statements, SqliteTransaction transaction);
        public abstract void Complete();
        public abstract void Fail(Exception e);
    }

    private sealed class Work<T>(Func<SqliteStatements, SqliteTransaction, T> write) : Work
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Done => _done.Task;

        public override void Execute(SqliteStatements statements, SqliteTransaction transaction) =>
            _result = write(statements, transaction);

        public override void Complete() => _done.TrySetResult(_result!);

        public override void Fail(Exception e) => _done.TrySetException(e);
    }
}
