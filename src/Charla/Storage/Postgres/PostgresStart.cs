using System.Data.Common;
using Microsoft.EntityFrameworkCore;
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
    /// Brings the tables up to date. EF Core locks the table of its migrations, so that of nodes that start at once one
    /// migrates. Where nothing is to be done nothing is locked, and a role without the right to change tables will do.
    /// </summary>
    private async Task Migrate(CancellationToken cancel)
    {
        await using var db = contexts.CreateDbContext();
        db.Database.SetCommandTimeout(Longest);
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            return;
        try
        {
            await db.Database.MigrateAsync(cancel);
        }
        catch (Exception e)
            when (Found(e)
                    is PostgresException
                    {
                        SqlState: PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation
                    }
            )
        {
            await db.Database.MigrateAsync(cancel); // another node has just made the database itself, which nothing can lock
        }
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
