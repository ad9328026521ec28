using Microsoft.Data.Sqlite;

namespace Charla.Server.Tests.Hosting;

/// <summary>Looks into a database as a killed server left it: into a copy, so that the server finds it untouched.</summary>
internal static class DatabaseFile
{
    public static void IsSound(string database)
    {
        using var copy = new TempFolder();
        foreach (var end in (string[])["", "-wal"])
        {
            if (File.Exists(database + end))
                File.Copy(database + end, copy.Database + end);
        }
        using var connection = new SqliteConnection($"Data Source={copy.Database};Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
    }
}
