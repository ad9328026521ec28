using Microsoft.Data.Sqlite;

namespace Charla.Storage.Sqlite;

/// <summary>A prepared statement of the writer's connection; its places are ?1, ?2… in the order of the values.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;

    public SqliteStatement(SqliteConnection connection, string sql, int places)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= places; i++)
            _command.Parameters.Add(new SqliteParameter($"?{i}", null));
    }

    /// <summary>Runs it; the number of rows that it changed.</summary>
    public int Run(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
