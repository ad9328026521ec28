using Npgsql;
using NpgsqlTypes;

namespace Charla.Storage.Postgres;

/// <summary>One column of the rows that a statement takes: they travel as one array per column, however many they are.</summary>
internal sealed class PostgresColumn<T> : IPostgresColumn
{
    private readonly List<T> _values = [];

    public PostgresColumn(NpgsqlDbType type) =>
        Parameter = new NpgsqlParameter<List<T>> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = _values };

    public NpgsqlParameter Parameter { get; }

    public void Add(T value) => _values.Add(value);

    public void Clear() => _values.Clear();
}

/// <summary>A column, whatever is in it.</summary>
internal interface IPostgresColumn
{
    NpgsqlParameter Parameter { get; }

    void Clear();
}
