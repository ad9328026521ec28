using Microsoft.Data.Sqlite;

namespace Charla.Storage.Sqlite;

/// <summary>The database file: makes its folder, and keeps a second server from using it at the same time.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly FileStream _lock;

    public SqliteFile(string connectionString)
    {
        Path = PathOf(connectionString);
        try
        {
            MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
            _lock = new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unusable($"{e.Message} Let the user that Charla runs as write in its folder", e);
        }
        catch (IOException e)
        {
            throw Unusable($"{e.Message} Is another Charla running on it? Stop that one", e);
        }
        Reserve = new SqliteReserve(Path);
        Reserve.Take();
    }

    /// <summary>Where the database is.</summary>
    public string Path { get; }

    /// <summary>Space for deletions on a full disk.</summary>
    public SqliteReserve Reserve { get; }

    /// <summary>Lets other servers use the file. The lock file stays: removing it would race with the next server.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>The start cannot go on.</summary>
    /// <param name="why">What is wrong, and what else to do about it than to take another file.</param>
    /// <param name="e">How it was noticed.</param>
    public StartupException Unusable(string why, Exception? e = null) =>
        new($"The database {Path} cannot be used: {why}, or set ConnectionStrings:Charla to another file.", e);

    /// <summary>Makes the database's own folder, but not a whole path: that is more likely misspelt than wanted.</summary>
    private void MakeFolder(string folder)
    {
        if (!Directory.Exists(folder) && !Directory.Exists(System.IO.Path.GetDirectoryName(folder)))
            throw Unusable($"there is no folder {folder}. Make it");
        Directory.CreateDirectory(folder);
    }

    /// <summary>The file's whole path.</summary>
    public static string PathOf(string connectionString)
    {
        try
        {
            var connection = new SqliteConnectionStringBuilder(connectionString);
            return connection.Mode != SqliteOpenMode.Memory && connection.DataSource != ":memory:"
                ? System.IO.Path.GetFullPath(connection.DataSource)
                : throw new StartupException(
                    "ConnectionStrings:Charla names no file, and sessions are not kept in memory. Write Data Source=data/charla.db."
                );
        }
        catch (ArgumentException e) // what is wrong with it is not quoted: it may hold a password
        {
            throw new StartupException("ConnectionStrings:Charla must be like Data Source=data/charla.db.", e);
        }
    }
}
