using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>A statement that takes any number of rows at once; <c>$1</c>, <c>$2</c>… are its columns as arrays.</summary>
internal sealed class PostgresStatement(string sql, params IReadOnlyList<IPostgresColumn> columns)
{
    private NpgsqlBatchCommand? _command;

    /// <summary>How many rows it has been given.</summary>
    public int Rows { get; private set; }

    public void Counted() => Rows++;

    /// <summary>
    /// The command for one run with the rows. One that ran on a connection is not good for another: Npgsql takes what it
    /// prepared there to be prepared here (npgsql/npgsql#6432).
    /// </summary>
    public NpgsqlBatchCommand Command()
    {
        _command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
            _command.Parameters.Add(column.Parameter);
        return _command;
    }

    /// <summary>Forgets the rows.</summary>
    public void Clear()
    {
        _command?.Parameters.Clear();
        _command = null;
        Rows = 0;
        foreach (var column in columns)
            column.Clear();
    }
}
