using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>A statement that takes any number of rows at once; <c>$1</c>, <c>$2</c>… are its columns as arrays.</summary>
internal sealed class PostgresStatement
{
    private readonly IReadOnlyList<IPostgresColumn> _columns;

    public PostgresStatement(string sql, params IReadOnlyList<IPostgresColumn> columns)
    {
        _columns = columns;
        Command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
            Command.Parameters.Add(column.Parameter);
    }

    public NpgsqlBatchCommand Command { get; }

    /// <summary>How many rows it has been given.</summary>
    public int Rows { get; private set; }

    public void Counted() => Rows++;

    public void Clear()
    {
        Rows = 0;
        foreach (var column in _columns)
            column.Clear();
    }
}
