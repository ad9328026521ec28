using Charla.Storage;
using Charla.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Charla;

/// <summary>Copies Charla's SQLite database. PostgreSQL has means of its own.</summary>
public static class CharlaBackup
{
    /// <summary>Writes the database, as it is at one moment, into a new file. A server may work on it meanwhile.</summary>
    /// <param name="services">The services of a host that has Charla; it need not be started.</param>
    /// <param name="file">The new file.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="StartupException">It cannot be written; says why.</exception>
    public static Task BackupCharlaAsync(
        this IServiceProvider services,
        string file,
        CancellationToken cancel = default
    ) =>
        services.GetRequiredService<IOptions<CharlaOptions>>().Value.Storage.Provider == StorageProvider.Sqlite
            ? SqliteBackup.WriteAsync(
                services.GetRequiredService<IConfiguration>().GetConnectionString("Charla") ?? SqliteStorage.Default,
                file,
                cancel
            )
            : throw new StartupException("this copies SQLite's file. For PostgreSQL there is pg_dump.");
}
