using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Charla.Storage.Postgres;

/// <summary>Makes the database ready for this version, or says in a sentence why that cannot be.</summary>
internal sealed class PostgresStart(PostgresConnections connections, IDbContextFactory<PostgresCharlaDb> contexts)
{
    /// <summary>How long one step of a migration may take, waiting for another node that migrates included.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public async Task PrepareAsync(CancellationToken cancel)
    {
        try
        {
            await Migrate(cancel);
            await CheckEncoding();
        }
        catch (Exception e) when (Found(e) is { } found)
        {
            throw new StartupException(Explain(found), e);
        }
    }

    /// <summary>
    /// Brings the tables up to date. Of nodes that start at once one migrates; the others wait and find it done. Where
    /// nothing is to be done nothing is locked, and a role without the right to change tables will do.
    /// </summary>
    private async Task Migrate(CancellationToken cancel)
    {
        await using var db = contexts.CreateDbContext();
        db.Database.SetCommandTimeout(Longest);
        await CreateDatabase(db, cancel);
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            return;
        await using var alone = await Lock(cancel);
        await db.Database.MigrateAsync(cancel);
    }

    private static async Task CreateDatabase(PostgresCharlaDb db, CancellationToken cancel)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(cancel))
                await creator.CreateAsync(cancel);
        }
        catch (Exception e)
            when (Found(e)
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation
                    }
            )
        {
            // Another node has just done so.
        }
    }

    /// <summary>
    /// A lock that goes with its connection. EF Core's own, on the table of its migrations, comes too late where that
    /// table is not there yet.
    /// </summary>
    private async Task<NpgsqlConnection> Lock(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(connections.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('charla.migrate'))", connection);
        command.CommandTimeout = (int)Longest.TotalSeconds;
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    private async Task CheckEncoding()
    {
        await using var connection = await connections.OpenAsync();
        if (connection.PostgresParameters["server_encoding"] is var encoding && encoding != "UTF8")
            throw new StartupException($"The database has the encoding {encoding}. Create it with ENCODING 'UTF8'.");
    }

    /// <summary>What the database said, wherever EF Core has wrapped it.</summary>
    private static DbException? Found(Exception? e) => e as DbException ?? (e is null ? null : Found(e.InnerException));

    private string Explain(DbException e)
    {
        var said = e is PostgresException refused ? refused.MessageText : e.InnerException?.Message ?? e.Message;
        return $"The database {connections.Name} cannot be used: {said.TrimEnd('.')}. "
            + "Check that PostgreSQL runs there, and ConnectionStrings:Charla.";
    }
}
