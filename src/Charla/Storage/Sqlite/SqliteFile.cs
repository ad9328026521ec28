using Microsoft.Data.Sqlite;

namespace Charla.Storage.Sqlite;

/// <summary>The database file: makes its folder, and keeps a second server from using it at the same time.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly FileStream _lock;

    public SqliteFile(string connectionString)
    {
        var path = PathOf(connectionString);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _lock = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The database {path} cannot be used: {e.Message} Is another Charla running on it? "
                    + "Stop that one, or set ConnectionStrings:Charla to another file.",
                e
            );
        }
        Reserve = new SqliteReserve(path);
        Reserve.Take();
    }

    /// <summary>Space for deletions on a full disk.</summary>
    public SqliteReserve Reserve { get; }

    /// <summary>Lets other servers use the file. The lock file stays: removing it would race with the next server.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>The file's whole path.</summary>
    public static string PathOf(string connectionString)
    {
        try
        {
            return Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        }
        catch (ArgumentException e) // what is wrong with it is not quoted: it may hold a password
        {
            throw new StartupException("ConnectionStrings:Charla must be like Data Source=data/charla.db.", e);
        }
    }
}
