using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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
                    npgsql => npgsql.ExecutionStrategy(dependencies => new PostgresReads(dependencies, connections))
                )
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                // Who asked is told, and says so in a line of its own.
                .ConfigureWarnings(warnings =>
                    warnings.Ignore(
                        RelationalEventId.CommandError,
                        RelationalEventId.ConnectionError,
                        CoreEventId.QueryIterationFailed
                    )
                )
        );
        services.AddSingleton<IChatStore, PostgresChatStore>();
    }
}
