using Charla.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Charla.Tests.Storage;

/// <summary>A database of an earlier version keeps what it holds.</summary>
public sealed class SqliteMigrationTests
{
    private const string Older = "20261124075015_TwoIndexesOfEntries";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Sessions_and_entries_get_their_numbers()
    {
        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid()];
        var sqlite = new SqliteStore();
        await MakeOlder(sqlite.ConnectionString, ids);
        await sqlite.Store.PrepareAsync(None);
        foreach (var id in ids)
        {
            Assert.Equal(2, (await sqlite.Store.FindAsync(id, None))!.Head);
            Assert.Equal([$"q{id}", "a"], (await sqlite.Store.LatestAsync(id, 9, None)).Select(e => e.Content));
            await sqlite.Store.WriteAsync(Stored.Write(id, 2, Stored.Entry(3, "new")), None);
            Assert.Equal(3, (await sqlite.Store.AfterAsync(id, 0, 9, None)).Count);
        }
        var keys = (await Task.WhenAll(ids.Select(id => sqlite.Store.FindAsync(id, None)))).Select(s => s!.Key);
        Assert.Equal(2, keys.Distinct().Count());
        await sqlite.Close();
    }

    private static async Task MakeOlder(string connectionString, Guid[] ids)
    {
        var options = new DbContextOptionsBuilder<SqliteCharlaDb>().UseSqlite(connectionString).Options;
        await using var db = new SqliteCharlaDb(options);
        await db.GetService<IMigrator>().MigrateAsync(Older);
        foreach (var id in ids.Select(id => id.ToString().ToUpperInvariant()))
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO sessions VALUES ({id}, '', NULL, 'Es', '{{}}', 0, 2, 1700000000000, 1700000000000)"
            );
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO entries (session_id, number, place, kind, content, context_revision, created_at)
                VALUES ({id}, 1, 1, 'User', 'q' || lower({id}), 0, 0), ({id}, 2, 1, 'Assistant', 'a', 0, 0)
                """
            );
        }
    }
}
