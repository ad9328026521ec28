using Charla.Storage;
using Charla.Storage.Postgres;
using Charla.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Charla.Tests.Storage;

/// <summary>A store on a database of its own.</summary>
internal sealed class PostgresStore(params IInterceptor[] interceptors)
{
    private ServiceProvider? _services;

    /// <summary>The name of its database.</summary>
    public string Database { get; private set; } = "";

    public async Task<IChatStore> Open() => Open(await PostgresRun.NewDatabase());

    /// <summary>A store on that database; nothing there is prepared.</summary>
    public IChatStore Open(string connectionString, TimeProvider? time = null)
    {
        Database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        var services = new ServiceCollection().AddSingleton(time ?? TimeProvider.System);
        services.AddPostgresStorage(connectionString);
        services.ConfigureDbContext<PostgresCharlaDb>(db => db.AddInterceptors(interceptors));
        _services = services.BuildServiceProvider();
        return _services.GetRequiredService<IChatStore>();
    }

    public async Task Close() => await _services!.DisposeAsync();
}
