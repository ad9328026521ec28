namespace Charla.Storage;

/// <summary>A database that Charla can store in.</summary>
public enum StorageProvider
{
    /// <summary>One file, nothing to install: for one node.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server: for any number of nodes.</summary>
    Postgres,
}

/// <summary>Where sessions are stored. The connection is <c>ConnectionStrings:Charla</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The database: <c>sqlite</c> or <c>postgres</c>.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;
}
