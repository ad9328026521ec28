using Charla.Cluster;
using Charla.Storage;
using Charla.Storage.Sqlite;
using Charla.Tests.Hosting;
using Charla.Tests.Redis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Charla.Tests.Cluster;

/// <summary>
/// Nodes of one cluster, all in this process: each with its own Kestrel and silo, with one database and one model, found
/// through a real Redis. What only separate processes show is tested in Charla.Cluster.Tests.
/// </summary>
internal sealed class Nodes : IAsyncDisposable
{
    private readonly TemporaryDatabase _database = new();
    private readonly ServiceProvider _storage;
    private readonly List<ChatHost> _hosts = [];
    private readonly Dictionary<string, string?> _settings = [];
    private Action<CharlaBuilder>? _charla;

    private Nodes(RedisServer redis)
    {
        _storage = new ServiceCollection()
            .AddPooledDbContextFactory<SqliteCharlaDb>(db =>
                db.UseSqlite(_database.ConnectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            )
            .AddSingleton<SqliteChatStore>()
            .BuildServiceProvider();
        _settings["Charla:Cluster:Redis"] = redis.Address;
        _settings["Charla:Cluster:Name"] = $"test-{Guid.NewGuid():N}";
        _settings["Charla:Cluster:Address"] = "127.0.0.1";
    }

    public ScriptedModel Model { get; } = new();

    /// <summary>The store of all nodes.</summary>
    public FaultyStore Shared { get; private set; } = null!;
    public IReadOnlyList<ChatHost> Hosts => _hosts;
    public ChatHost A => _hosts[0];
    public ChatHost B => _hosts[1];
    public ChatHost C => _hosts[2];

    public static async Task<Nodes> StartAsync(
        RedisServer redis,
        int count,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<CharlaBuilder>? charla = null
    )
    {
        var nodes = new Nodes(redis) { _charla = charla };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
            nodes._settings[key] = value;
        await nodes.Store.PrepareAsync(CancellationToken.None);
        nodes.Shared = new FaultyStore(nodes.Store);
        nodes._hosts.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => nodes.StartAsync())));
        return nodes;
    }

    /// <summary>A node goes away, in good order or not.</summary>
    public async Task LeaveAsync(ChatHost host, bool crash)
    {
        if (!crash)
            await host.StopAsync();
        await host.CrashAsync();
    }

    /// <summary>Completes when a running turn's text is stored.</summary>
    public async Task Saved(string session, string text)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (await look.WaitForNextTickAsync(limit.Token))
        {
            var turns = await Store.PendingTurnsAsync(Guid.Parse(session), limit.Token);
            if (turns.Any(turn => turn.Text == text))
                return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await _storage.DisposeAsync();
        _database.Dispose();
    }

    private SqliteChatStore Store => _storage.GetRequiredService<SqliteChatStore>();

    private Task<ChatHost> StartAsync()
    {
        var setup = new HostSetup
        {
            Database = _database,
            Model = Model,
            Services = Share,
            Charla = _charla,
            ["Cluster:SiloPort"] = $"{FreePort.Next()}",
        };
        foreach (var (key, value) in _settings)
            setup.Settings[key] = value;
        return ChatHost.StartAsync(setup);
    }

    /// <summary>All nodes write through one store, so that SQLite will do: which a server would refuse.</summary>
    private void Share(IServiceCollection services)
    {
        var alone = services.Where(service =>
            service.ImplementationType == typeof(StorageStart)
            || service.ImplementationType == typeof(ClusterOptionsValidator)
        );
        foreach (var service in alone.ToList())
            services.Remove(service);
        services.Replace(ServiceDescriptor.Singleton<IChatStore>(Shared));
    }
}
