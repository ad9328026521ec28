namespace Charla.Server;

/// <summary><c>Charla.Server backup FILE</c>: copies SQLite's database while a server works on it, and ends.</summary>
internal static class Backup
{
    public static async Task<int> BackupAsync(this WebApplication app, string file)
    {
        await app.Services.BackupCharlaAsync(file);
        await Console.Out.WriteLineAsync($"The database is copied to {file}.");
        return 0;
    }
}
