using System.Diagnostics;
using System.Globalization;
using Charla.Storage;
using Charla.Storage.Sqlite;
using Charla.Turns;
using Microsoft.EntityFrameworkCore;

namespace Charla.Bench;

/// <summary>CPU per stored change, in commits of ten: EF Core's change tracker against the prepared statements.</summary>
internal static class WriteBench
{
    private const int Changes = 20_000;
    private const int PerCommit = 10;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("charla-writes-");
        try
        {
            foreach (var round in Enumerable.Range(1, 3))
            {
                Report(
                    round,
                    "EF Core SaveChanges",
                    await TrackedAsync(Path.Combine(folder.FullName, $"ef{round}.db"))
                );
                Report(
                    round,
                    "prepared statements",
                    await PreparedAsync(Path.Combine(folder.FullName, $"sql{round}.db"))
                );
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> TrackedAsync(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteCharlaDb>().UseSqlite($"Data Source={file}").Options;
        var stored = NewSession(Guid.NewGuid());
        await using (var db = new SqliteCharlaDb(options))
        {
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
            db.Sessions.Add(stored);
            await db.SaveChangesAsync();
        }
        var before = Cpu();
        for (var i = 0; i < Changes; i += PerCommit)
        {
            await using var db = new SqliteCharlaDb(options);
            var session = stored with { Head = i };
            db.Attach(session);
            for (var n = i; n < i + PerCommit; n++)
                db.Entries.Add(NewEntry(n + 1) with { SessionKey = stored.Key });
            db.Entry(session).Property(s => s.Head).CurrentValue = i + PerCommit;
            await db.SaveChangesAsync();
        }
        return Cpu() - before;
    }

    private static async Task<TimeSpan> PreparedAsync(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteCharlaDb>().UseSqlite($"Data Source={file}").Options;
        using var store = new SqliteChatStore(new Contexts(options));
        await store.PrepareAsync(CancellationToken.None);
        var id = Guid.NewGuid();
        await store.CreateAsync(NewSession(id), null, CancellationToken.None);
        var before = Cpu();
        for (var i = 0; i < Changes; i += PerCommit)
            await Task.WhenAll(Enumerable.Range(i, PerCommit).Select(n => store.WriteAsync(Change(id, n), default)));
        return Cpu() - before;
    }

    private static SessionWrite Change(Guid id, int head) =>
        new()
        {
            SessionId = id,
            ExpectedHead = head,
            ContextRevision = 0,
            At = DateTimeOffset.UnixEpoch,
            Entries = [NewEntry(head + 1)],
        };

    private static Session NewSession(Guid id) =>
        new()
        {
            Id = id,
            CreatedAt = DateTimeOffset.UnixEpoch,
            LastActiveAt = DateTimeOffset.UnixEpoch,
        };

    private static Entry NewEntry(long number) =>
        new()
        {
            Number = number,
            Place = number,
            Kind = EntryKind.Assistant,
            Content = new string('x', 1000),
            Finish = TurnFinish.Stop,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    private static void Report(int round, string what, TimeSpan cpu) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}  {what}: {cpu.TotalMicroseconds / Changes:0.0} µs CPU per change"
            )
        );

    private sealed class Contexts(DbContextOptions<SqliteCharlaDb> options) : IDbContextFactory<SqliteCharlaDb>
    {
        public SqliteCharlaDb CreateDbContext() => new(options);
    }
}
