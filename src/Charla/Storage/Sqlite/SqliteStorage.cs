using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Storage.Sqlite;

/// <summary>Stores in a SQLite file.</summary>
internal static class SqliteStorage
{
    public static void AddSqliteStorage(this IServiceCollection services, string? connectionString)
    {
        var connection = connectionString ?? "Data Source=data/charla.db";
        services.AddPooledDbContextFactory<SqliteCharlaDb>(db =>
            db.UseSqlite(connection).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        );
        services.AddSingleton<IChatStore, SqliteChatStore>();
    }
}
