using Charla.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Charla;

/// <summary>Migrates Charla's database apart from a start.</summary>
public static class CharlaMigration
{
    /// <summary>
    /// Brings the tables up to date with this version, and does nothing else. A start does so too; this is for those who
    /// keep the right to change tables from the servers. As many as like may do it at once: one migrates.
    /// </summary>
    /// <param name="services">The services of a host that has Charla; it need not be started.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="StartupException">The database cannot be used; says why.</exception>
    public static Task MigrateCharlaAsync(this IServiceProvider services, CancellationToken cancel = default) =>
        services.GetRequiredService<IChatStore>().PrepareAsync(cancel);
}
