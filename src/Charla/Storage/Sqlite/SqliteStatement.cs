using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Charla.Storage.Sqlite;

/// <summary>
/// A prepared statement of the writer's connection. Its places, ?1, ?2… in the text, are filled in their order, then it is
/// run. SQLite itself, without Microsoft.Data.Sqlite's command, reader and boxed parameters for each run, which cost more
/// than the statement (docs/decisions/008-the-writer.md). One thread at a time.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int Persistent = 1; // SQLITE_PREPARE_PERSISTENT: it is run again and again

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _filled;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, Persistent, out _statement));
    }

    /// <summary>Fills the next place with a number, or nothing.</summary>
    public SqliteStatement With(long? number)
    {
        Check(
            number is { } given
                ? raw.sqlite3_bind_int64(_statement, ++_filled, given)
                : raw.sqlite3_bind_null(_statement, ++_filled)
        );
        return this;
    }

    /// <summary>Fills the next place with a UUID, written as EF Core does, or nothing.</summary>
    public SqliteStatement With(Guid? id)
    {
        if (id is not { } given)
            return With((long?)null);
        Span<byte> text = stackalloc byte[36];
        given.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        return With(text);
    }

    /// <summary>Fills the next place with a text, or nothing.</summary>
    public SqliteStatement With(string? text)
    {
        if (text is null)
            return With((long?)null);
        if (text.Length == 0) // a span of nothing would be a null
        {
            Check(raw.sqlite3_bind_text(_statement, ++_filled, ""));
            return this;
        }
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        With(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
        ArrayPool<byte>.Shared.Return(utf8);
        return this;
    }

    /// <summary>Runs it; the number of rows that it changed.</summary>
    /// <exception cref="SqliteException">It could not be run; the transaction is as it was before it, or is gone.</exception>
    public int Run()
    {
        End(raw.sqlite3_step(_statement));
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Runs it; the number that it returns for the row that it changed, or null where it changed none.</summary>
    /// <exception cref="SqliteException">It could not be run; the transaction is as it was before it, or is gone.</exception>
    public long? Read()
    {
        var outcome = raw.sqlite3_step(_statement);
        long? number = outcome == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;
        End(outcome);
        return number;
    }

    public void Dispose() => _statement.Dispose();

    private SqliteStatement With(ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, ++_filled, utf8));
        return this;
    }

    private void End(int outcome)
    {
        _filled = 0;
        raw.sqlite3_reset(_statement);
        Check(outcome);
    }

    private void Check(int outcome)
    {
        if (outcome is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW)
            return;
        _filled = 0;
        SqliteException.ThrowExceptionForRC(outcome, _database);
    }
}
