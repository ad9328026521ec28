using Microsoft.Data.Sqlite;

namespace Charla.Storage.Sqlite;

/// <summary>A copy of the database as it is at one moment, made while a server works on it.</summary>
internal static class SqliteBackup
{
    public static async Task WriteAsync(string connectionString, string file, CancellationToken cancel)
    {
        if (File.Exists(file))
            throw new StartupException($"{file} is there already. Name a new file.");
        var source = new SqliteConnectionStringBuilder(connectionString)
        {
            Mode = SqliteOpenMode.ReadWrite, // of a file that is there; the log beside it has to be opened too
            Pooling = false,
        };
        try
        {
            await using var database = new SqliteConnection(source.ConnectionString);
            await database.OpenAsync(cancel);
            await using var copy = database.CreateCommand();
            copy.CommandText = "VACUUM INTO $file";
            copy.CommandTimeout = 0;
            copy.Parameters.AddWithValue("$file", file);
            await copy.ExecuteNonQueryAsync(cancel);
            await using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
        }
        catch (SqliteException e)
        {
            throw new StartupException($"{source.DataSource} cannot be copied to {file}: {e.Message}", e);
        }
    }
}
