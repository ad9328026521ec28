namespace Charla.Server;

/// <summary><c>Charla.Server migrate</c>: brings the database up to date and ends.</summary>
internal static class Migration
{
    public static async Task<int> MigrateAsync(this WebApplication app)
    {
        await app.Services.MigrateCharlaAsync();
        await Console.Out.WriteLineAsync("The database is ready for this version of Charla.");
        return 0;
    }
}
