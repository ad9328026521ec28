using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Storage.Postgres;

/// <summary>Stores in PostgreSQL.</summary>
internal static class PostgresStorage
{
    public static void AddPostgresStorage(this IServiceCollection services, string? connectionString)
    {
        var connections = new PostgresConnections(connectionString);
        services.AddSingleton(_ => connections); // made here, so that it is disposed of
        // By its string: EF Core would keep a model of its own for each data source.
        services.AddPooledDbContextFactory<PostgresCharlaDb>(db =>
            db.UseNpgsql(
                    connections.ConnectionString,
                    npgsql => npgsql.ExecutionStrategy(dependencies => new PostgresReads(dependencies))
                )
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        );
        services.AddSingleton<IChatStore, PostgresChatStore>();
    }
}
