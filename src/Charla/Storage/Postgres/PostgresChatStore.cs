using Microsoft.EntityFrameworkCore;

namespace Charla.Storage.Postgres;

/// <summary>
/// Sessions in PostgreSQL, for any number of nodes. What is answered is on the server's disk as far as
/// <c>synchronous_commit</c> promises, which is on unless somebody turned it off.
/// </summary>
internal sealed class PostgresChatStore : EfChatStore, IAsyncDisposable
{
    private static readonly EfReads Queries = new();

    private readonly PostgresConnections _connections;
    private readonly IDbContextFactory<PostgresCharlaDb> _contexts;
    private readonly PostgresWriter _writer;

    public PostgresChatStore(
        PostgresConnections connections,
        IDbContextFactory<PostgresCharlaDb> contexts,
        TimeProvider time
    )
    {
        (_connections, _contexts) = (connections, contexts);
        _writer = new PostgresWriter(connections, new PostgresSettlement(connections, this, time), new PostgresQueue());
    }

    public override async Task PrepareAsync(CancellationToken cancel)
    {
        await new PostgresStart(_connections, _contexts).PrepareAsync(cancel);
        _writer.Start();
    }

    public override Task ProbeAsync(CancellationToken cancel) => Do(new ProbeWork(), cancel);

    public override Task CreateAsync(Session session, Entry? context, CancellationToken cancel) =>
        Do(new CreateWork(session, context), cancel);

    public override Task WriteAsync(SessionWrite write, CancellationToken cancel) => Do(new ChangeWork(write), cancel);

    public override Task SaveTextsAsync(IReadOnlyList<PendingTurn> turns, CancellationToken cancel) =>
        Do(new SaveTextsWork(turns), cancel);

    public override Task<bool> DeleteAsync(Guid id, CancellationToken cancel) => Do(new DeleteWork(id), cancel);

    public override Task EraseUsageAsync(string owner, CancellationToken cancel) =>
        Do(new EraseUsageWork(owner), cancel);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    protected override CharlaDb Open() => _contexts.CreateDbContext();

    protected override EfReads Reads => Queries;

    private Task<bool> Do(PostgresWork work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested(); // afterwards it is queued, and its outcome is told
        return _writer.Do(work);
    }
}
