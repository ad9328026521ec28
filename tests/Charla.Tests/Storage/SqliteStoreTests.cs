using Charla.Storage;
using Charla.Storage.Sqlite;
using Charla.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Storage;

public sealed class SqliteSessionTests : SessionContract
{
    private readonly SqliteStore _sqlite = new();

    private protected override Task<IChatStore> OpenAsync() => Task.FromResult(_sqlite.Store);

    private protected override Task CloseAsync() => _sqlite.Close();
}

public sealed class SqliteWriteTests : WriteContract
{
    private readonly SqliteStore _sqlite = new();

    private protected override Task<IChatStore> OpenAsync() => Task.FromResult(_sqlite.Store);

    private protected override Task CloseAsync() => _sqlite.Close();
}

public sealed class SqliteTurnTests : TurnContract
{
    private readonly SqliteStore _sqlite = new();

    private protected override Task<IChatStore> OpenAsync() => Task.FromResult(_sqlite.Store);

    private protected override Task CloseAsync() => _sqlite.Close();
}

public sealed class SqliteReadTests : ReadContract
{
    private readonly SqliteStore _sqlite = new();

    private protected override Task<IChatStore> OpenAsync() => Task.FromResult(_sqlite.Store);

    private protected override Task CloseAsync() => _sqlite.Close();
}

/// <summary>A store on a file of its own.</summary>
internal sealed class SqliteStore
{
    private readonly TemporaryDatabase _database = new();
    private readonly ServiceProvider _services;

    public SqliteStore(params IInterceptor[] interceptors)
    {
        _services = new ServiceCollection()
            .AddPooledDbContextFactory<SqliteCharlaDb>(db =>
                db.UseSqlite(_database.ConnectionString)
                    .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                    .AddInterceptors(interceptors)
            )
            .AddSingleton<SqliteChatStore>()
            .BuildServiceProvider();
    }

    public string ConnectionString => _database.ConnectionString;

    public IChatStore Store => _services.GetRequiredService<SqliteChatStore>();

    public async Task Close()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }
}
