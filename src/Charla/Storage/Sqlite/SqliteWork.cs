namespace Charla.Storage.Sqlite;

/// <summary>One write that waits for its commit.</summary>
internal abstract class SqliteWork
{
    /// <summary>Runs it inside the transaction; the writer's thread.</summary>
    public abstract void Execute(SqliteStatements statements);

    /// <summary>It is on disk.</summary>
    public abstract void Complete();

    /// <summary>It is not, and never will be.</summary>
    public abstract void Fail(Exception e);
}

/// <summary>One write with its result.</summary>
internal sealed class SqliteWork<T>(Func<SqliteStatements, T> write) : SqliteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override void Execute(SqliteStatements statements) => _result = write(statements);

    public override void Complete() => _done.TrySetResult(_result!);

    public override void Fail(Exception e) => _done.TrySetException(e);
}
