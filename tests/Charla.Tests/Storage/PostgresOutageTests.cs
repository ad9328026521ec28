using Charla.Storage;
using Charla.Tests.Hosting;
using Charla.Tests.Postgres;

namespace Charla.Tests.Storage;

/// <summary>The database goes away and comes back: said at once, healed at once.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly PostgresStore _postgres = new();
    private DatabaseProxy? _proxy;
    private IChatStore? _store;

    private DatabaseProxy Proxy => _proxy!;
    private IChatStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _proxy = new DatabaseProxy(await PostgresRun.Cluster);
        // The shortest limits that there are: a second.
        var database = await PostgresRun.NewDatabase() + _proxy.Host + "Timeout=1;Command Timeout=1;";
        _store = _postgres.Open(database);
        await _store.PrepareAsync(None);
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.Close();
        await Proxy.DisposeAsync();
    }

    [Fact]
    public async Task While_it_is_down_all_is_refused_and_afterwards_all_is_well()
    {
        var session = Stored.Session();
        await Store.CreateAsync(session, null, None);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.FindAsync(session.Id, None))); // a full pool
        Proxy.GoDown();
        await IsRefused(() => Store.FindAsync(session.Id, None));
        await IsRefused(() => Store.ListAsync("", null, 9, None));
        await IsRefused(() => Store.PageBeforeAsync(session.Id, null, 9, None));
        Proxy.ComeBack();
        Assert.NotNull(await Store.FindAsync(session.Id, None));
        await Store.WriteAsync(Stored.Write(session.Id, 0, Stored.Entry(1)), None);
        await Store.ProbeAsync(None);
    }

    [Fact]
    public async Task A_write_that_could_not_even_be_sent_is_known_not_to_be_stored()
    {
        var session = Stored.Session();
        await Store.CreateAsync(session, null, None);
        Proxy.GoDown();
        await IsRefused(() => Store.FindAsync(session.Id, None)); // the pool has none left that looks alive
        var told = await IsRefused(() => Store.WriteAsync(Stored.Write(session.Id, 0, Stored.Entry(1)), None));
        Assert.False(told.MayBeStored);
        Assert.False((await IsRefused(() => Store.DeleteAsync(session.Id, None))).MayBeStored);
        Assert.False((await IsRefused(() => Store.ProbeAsync(None))).MayBeStored);
        Proxy.ComeBack();
        await Store.WriteAsync(Stored.Write(session.Id, 0, Stored.Entry(1)), None);
        Assert.True(await Store.DeleteAsync(session.Id, None));
    }

    [Fact]
    public async Task A_database_that_says_nothing_is_not_waited_for_and_no_write_is_lost_or_doubled()
    {
        var session = Stored.Session();
        await Store.CreateAsync(session, null, None);
        var sent = Proxy.FallSilent();
        var write = Store.WriteAsync(Stored.Write(session.Id, 0, Stored.Entry(1, "una vez")), None);
        await sent.Soon();
        await IsRefused(() => Store.FindAsync(session.Id, None));
        Assert.False(write.IsFaulted); // nobody knows yet
        Proxy.Speak();
        await write.Soon();
        Assert.Equal(["una vez"], (await Store.AfterAsync(session.Id, 0, 9, None)).Select(entry => entry.Content));
    }

    private static async Task<StoreUnavailableException> IsRefused(Func<Task> call) =>
        await Assert.ThrowsAsync<StoreUnavailableException>(() => call().Soon());
}
