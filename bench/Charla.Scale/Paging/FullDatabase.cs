using Charla.Storage;
using Charla.Storage.Sqlite;
using Charla.Turns;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Charla.Scale.Paging;

/// <summary>A database as years of use would leave it, made with the server's own tables and statements.</summary>
internal static class FullDatabase
{
    private const int PerCommit = 50_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A session of questions and answers.</summary>
    public static Guid Talk { get; } = Guid.Parse("00000000-0000-4000-8000-000000000001");

    /// <summary>A session with as many entries, nearly all of them changes of the context, after a short conversation.</summary>
    public static Guid Dashboard { get; } = Guid.Parse("00000000-0000-4000-8000-000000000002");

    /// <summary>When the session of that number was created: three in one instant.</summary>
    public static DateTimeOffset CreatedAt(int number) => Start.AddSeconds(number / 3);

    /// <summary>Makes the file.</summary>
    /// <param name="file">Its path; its folder exists.</param>
    /// <param name="sessions">How many sessions there are to list.</param>
    /// <param name="entries">How many entries the two long ones have.</param>
    public static async Task Make(string file, int sessions, int entries)
    {
        var connectionString = $"Data Source={file}";
        var options = new DbContextOptionsBuilder<SqliteCharlaDb>().UseSqlite(connectionString).Options;
        await using (var db = new SqliteCharlaDb(options))
            await db.Database.MigrateAsync();
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000");
        using var statements = new SqliteStatements(connection);
        for (var from = 0; from < sessions; from += PerCommit)
            Sessions(statements, from, Math.Min(sessions, from + PerCommit));
        Long(statements, Talk, Exchange, entries);
        Long(statements, Dashboard, Change, entries);
        Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void Sessions(SqliteStatements statements, int from, int to)
    {
        statements.Begin();
        for (var i = from; i < to; i++)
        {
            var session = New(Guid.NewGuid(), CreatedAt(i)) with
            {
                Context = """{"total_spent":12450.50,"total_invoices":48,"total_suppliers":12}""",
                ContextRevision = 1,
                Head = 1,
            };
            statements.Create(session, Entry(1, 1, EntryKind.WholeContext, session.Context));
        }
        statements.Commit();
    }

    private static void Long(SqliteStatements statements, Guid id, Func<int, EntryKind> kind, int entries)
    {
        statements.Begin();
        statements.Create(New(id, Start), null);
        Entry[] all = [.. Enumerable.Range(0, entries).Select(i => OfLong(i, kind(i)))];
        var write = new SessionWrite
        {
            SessionId = id,
            ExpectedHead = 0,
            ContextRevision = all.Count(entry => entry.Kind is EntryKind.Context or EntryKind.WholeContext),
            At = Start.AddDays(365),
            Entries = all,
        };
        statements.Write(write);
        statements.Commit();
    }

    private static EntryKind Change(int i) =>
        i < 1000 ? Exchange(i)
        : i % 64 == 0 ? EntryKind.WholeContext
        : EntryKind.Context;

    private static EntryKind Exchange(int i) => i % 2 == 0 ? EntryKind.User : EntryKind.Assistant;

    private static Entry OfLong(int i, EntryKind kind)
    {
        var number = i + 1;
        return kind switch
        {
            EntryKind.Context or EntryKind.WholeContext => Entry(
                number,
                number,
                kind,
                $$"""{"total_spent":{{number}}.50}"""
            ),
            EntryKind.User => Entry(number, number, kind, $"¿Cuánto gasté en el mes {number}?"),
            _ => Entry(number, number - 1, kind, Answer(number)) with
            {
                TurnId = Guid.NewGuid(),
                Finish = TurnFinish.Stop,
                Model = "bench",
            },
        };
    }

    private static string Answer(int number) =>
        string.Concat(Enumerable.Repeat($"El gasto medio por factura es de {number},39 € según los datos. ", 8));

    private static Session New(Guid id, DateTimeOffset at) =>
        new()
        {
            Id = id,
            CreatedAt = at,
            LastActiveAt = at,
        };

    private static Entry Entry(long number, long place, EntryKind kind, string content) =>
        new()
        {
            Number = number,
            Place = place,
            Kind = kind,
            Content = content,
            CreatedAt = Start.AddSeconds(number),
        };

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
