using Charla.Storage;
using Charla.Storage.Postgres;
using Charla.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Storage;

/// <summary>A store on a database of its own.</summary>
internal sealed class PostgresStore
{
    private ServiceProvider? _services;

    public IServiceProvider Services => _services!;

    public async Task<IChatStore> Open() => Open(await PostgresRun.NewDatabase());

    /// <summary>A store on that database; nothing there is prepared.</summary>
    public IChatStore Open(string connectionString, TimeProvider? time = null)
    {
        var services = new ServiceCollection().AddSingleton(time ?? TimeProvider.System);
        services.AddPostgresStorage(connectionString);
        _services = services.BuildServiceProvider();
        return _services.GetRequiredService<IChatStore>();
    }

    public async Task Close() => await _services!.DisposeAsync();
}
