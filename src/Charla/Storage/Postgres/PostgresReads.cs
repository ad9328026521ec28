using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>
/// How EF Core runs a query here: once more where the connection turned out to be dead, as those of the pool are after a
/// restart of the database; a database that does not answer is <see cref="StoreUnavailableException"/>.
/// </summary>
internal sealed class PostgresReads(ExecutionStrategyDependencies dependencies, PostgresConnections connections)
    : IExecutionStrategy
{
    private DbContext Context => dependencies.CurrentContext.Context;

    /// <summary>False: with true EF Core would hold every result whole in memory before it hands out a row.</summary>
    public bool RetriesOnFailure => false;

    public TResult Execute<TState, TResult>(
        TState state,
        Func<DbContext, TState, TResult> operation,
        Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded
    ) => operation(Context, state); // only migrations come here

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return await operation(Context, state, cancellationToken);
        }
        catch (NpgsqlException e) when (e.IsTransient && e.InnerException is not TimeoutException)
        {
            connections.Forget(); // dead, and found so at once; after a timeout nobody is made to wait a second time
        }
        catch (NpgsqlException e)
        {
            throw new StoreUnavailableException(e);
        }
        return await Again(state, operation, cancellationToken);
    }

    private async Task<TResult> Again<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        CancellationToken cancel
    )
    {
        try
        {
            return await operation(Context, state, cancel);
        }
        catch (DbException e)
        {
            throw new StoreUnavailableException(e);
        }
    }
}
