using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Charla.Storage.Sqlite;

/// <summary>Sessions in one SQLite file (WAL, synchronous=FULL): what is answered survives a crash and a power cut.</summary>
internal sealed class SqliteChatStore(IDbContextFactory<SqliteCharlaDb> contexts) : EfChatStore, IDisposable
{
    private static readonly EfReads Queries = new();

    private SqliteFile? _file;
    private SqliteWriter? _writer;

    private SqliteWriter Writer => _writer ?? throw new InvalidOperationException("The store is not prepared.");

    public override async Task PrepareAsync(CancellationToken cancel)
    {
        await using var db = contexts.CreateDbContext();
        var connectionString = db.Database.GetConnectionString()!;
        _file = new SqliteFile(connectionString);
        try
        {
            await db.Database.MigrateAsync(cancel);
            _writer = new SqliteWriter(connectionString);
        }
        catch (SqliteException e)
        {
            throw _file.Unusable($"{e.Message} Mend that", e);
        }
    }

    public override Task ProbeAsync(CancellationToken cancel) =>
        Do(
            statements =>
            {
                statements.Probe();
                return true;
            },
            cancel
        );

    public override Task CreateAsync(Session session, Entry? context, CancellationToken cancel) =>
        Do(
            statements =>
            {
                statements.Create(session, context);
                return true;
            },
            cancel
        );

    public override Task WriteAsync(SessionWrite write, CancellationToken cancel) =>
        Do(
            statements =>
            {
                statements.Write(write);
                return true;
            },
            cancel
        );

    public override Task SaveTextsAsync(IReadOnlyList<PendingTurn> turns, CancellationToken cancel) =>
        Do(
            statements =>
            {
                foreach (var turn in turns)
                    statements.SaveText(turn);
                return true;
            },
            cancel
        );

    public override Task EraseUsageAsync(string owner, CancellationToken cancel) =>
        Do(
            statements =>
            {
                statements.EraseUsage(owner);
                return true;
            },
            cancel
        );

    public override async Task<bool> DeleteAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            return await Delete(id, cancel);
        }
        catch (StoreUnavailableException)
        {
            _file!.Reserve.Give();
        }
        try
        {
            return await Delete(id, cancel);
        }
        finally
        {
            await TruncateLog(); // what was deleted makes room for it in the database
            _file!.Reserve.Take();
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _file?.Dispose();
    }

    protected override CharlaDb Open() => contexts.CreateDbContext();

    protected override EfReads Reads => Queries;

    private Task<bool> Delete(Guid id, CancellationToken cancel) => Do(statements => statements.Delete(id), cancel);

    private async Task TruncateLog()
    {
        try
        {
            await using var db = Open();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (DbException)
        {
            // It stays as it is, and so does the reserve.
        }
    }

    private Task<T> Do<T>(Func<SqliteStatements, T> write, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested(); // afterwards it is queued, and its outcome is told
        return Writer.Do(write);
    }
}
