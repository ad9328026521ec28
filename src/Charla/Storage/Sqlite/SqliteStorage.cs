using Charla.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Charla.Storage.Sqlite;

/// <summary>Stores in a SQLite file.</summary>
internal static class SqliteStorage
{
    /// <summary>The connection string where none is configured.</summary>
    public const string Default = "Data Source=data/charla.db";

    public static void AddSqliteStorage(this IServiceCollection services, string? connectionString)
    {
        var connection = connectionString ?? Default;
        services.AddPooledDbContextFactory<SqliteCharlaDb>(db =>
            db.UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        );
        services.AddSingleton<IChatStore, SqliteChatStore>();
        services.AddSingleton(provider => new TextSpool(
            SqliteFile.PathOf(connection) + ".spool",
            provider.GetRequiredService<ILogger<TextSpool>>()
        ));
    }
}
