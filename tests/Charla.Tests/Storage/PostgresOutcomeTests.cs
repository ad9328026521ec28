using Charla.Storage;
using Charla.Tests.Hosting;
using Charla.Tests.Postgres;
using Microsoft.Extensions.Time.Testing;

namespace Charla.Tests.Storage;

/// <summary>
/// The connection breaks while a write is committed, so that nobody knows whether it was: it is stored once all the same, and
/// the writer is told what is true.
/// </summary>
public sealed class PostgresOutcomeTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _time = new();
    private readonly PostgresStore _cut = new();
    private readonly PostgresStore _direct = new();
    private DatabaseProxy? _proxy;
    private IChatStore? _store;
    private IChatStore? _other;

    private DatabaseProxy Proxy => _proxy!;

    /// <summary>The store whose connections are cut.</summary>
    private IChatStore Store => _store!;

    /// <summary>Another node's, that nothing happens to.</summary>
    private IChatStore Other => _other!;

    public async ValueTask InitializeAsync()
    {
        var database = await PostgresRun.NewDatabase();
        _proxy = new DatabaseProxy(await PostgresRun.Cluster);
        _store = _cut.Open(database + _proxy.Host, _time);
        _other = _direct.Open(database);
        await _store.PrepareAsync(None);
        await _other.PrepareAsync(None);
    }

    public async ValueTask DisposeAsync()
    {
        await _cut.Close();
        await _direct.Close();
        await Proxy.DisposeAsync();
    }

    [Theory]
    [InlineData(CutAt.Before)]
    [InlineData(CutAt.After)]
    [InlineData(CutAt.Late)]
    public async Task A_change_is_stored_once(CutAt moment)
    {
        var id = await Create();
        var entry = Stored.Entry(1, "una vez") with { TurnId = Guid.NewGuid() };
        var turn = Stored.Turn(id, 1, running: true);
        await CutDuring(id, moment, () => Store.WriteAsync(Stored.Write(id, 0, entry) with { Begun = turn }, None));
        Assert.Equal([entry], await Entries(id));
        Assert.Equal(1, (await Other.FindAsync(id, None))!.Head);
        Assert.Equal([turn], await Other.PendingTurnsAsync(id, None));
    }

    [Theory]
    [InlineData(CutAt.Before)]
    [InlineData(CutAt.After)]
    [InlineData(CutAt.Late)]
    public async Task So_is_one_without_entries(CutAt moment)
    {
        var id = await Create();
        var turn = Stored.Turn(id, 1);
        var write = Stored.Write(id, 0) with { Begun = turn, Title = "título" };
        await CutDuring(id, moment, () => Store.WriteAsync(write, None));
        Assert.Equal([turn], await Other.PendingTurnsAsync(id, None));
        Assert.Equal("título", (await Other.FindAsync(id, None))!.Title);
    }

    [Theory]
    [InlineData(CutAt.Before)]
    [InlineData(CutAt.After)]
    [InlineData(CutAt.Late)]
    public async Task A_turn_is_started_once(CutAt moment)
    {
        var id = await Create();
        var turn = Stored.Turn(id, 1);
        await Store.WriteAsync(Stored.Write(id, 0) with { Begun = turn }, None);
        var start = Stored.Write(id, 0) with { Started = turn.TurnId, At = Stored.Start.AddMinutes(2) };
        await CutDuring(id, moment, () => Store.WriteAsync(start, None));
        Assert.Equal([turn with { Running = true }], await Other.PendingTurnsAsync(id, None));
        var second = start with { At = Stored.Start.AddMinutes(3) };
        await Assert.ThrowsAsync<StaleWriteException>(() => Other.WriteAsync(second, None));
    }

    [Theory]
    [InlineData(CutAt.Before)]
    [InlineData(CutAt.After)]
    [InlineData(CutAt.Late)]
    public async Task A_session_is_created_once(CutAt moment)
    {
        var session = Stored.Session() with { Head = 1, ContextRevision = 1 };
        var context = Stored.Entry(1, "{}", EntryKind.Context);
        await CutDuring(session.Id, moment, () => Store.CreateAsync(session, context, None));
        Assert.Equal(session, (await Other.FindAsync(session.Id, None))! with { Key = 0 });
        Assert.Equal([context], await Entries(session.Id));
    }

    [Theory]
    [InlineData(CutAt.Before)]
    [InlineData(CutAt.After)]
    [InlineData(CutAt.Late)]
    public async Task A_session_is_deleted(CutAt moment)
    {
        var id = await Create();
        await CutDuring(id, moment, async () => Assert.True(await Store.DeleteAsync(id, None)));
        Assert.Null(await Other.FindAsync(id, None));
    }

    [Theory]
    [InlineData(CutAt.Before, false)]
    [InlineData(CutAt.After, true)]
    public async Task Who_was_overtaken_meanwhile_is_told_what_is_stored(CutAt moment, bool first)
    {
        var id = await Create();
        var cut = Proxy.Cut(id.ToByteArray(bigEndian: true), moment);
        var write = Store.WriteAsync(Stored.Write(id, 0, Stored.Entry(1, "mine")), None);
        await cut.Soon();
        Proxy.GoDown();
        var head = first ? 1 : 0;
        await Other.WriteAsync(Stored.Write(id, head, Stored.Entry(head + 1, "theirs")), None);
        Proxy.ComeBack();
        var told = await _time.PassUntil(Record.ExceptionAsync(() => write).AsTask()).Soon();
        string[] expected = first ? ["mine", "theirs"] : ["theirs"];
        Assert.Equal(expected, (await Entries(id)).Select(entry => entry.Content));
        if (first)
            Assert.Null(told);
        else
            Assert.IsType<StaleWriteException>(told);
    }

    [Fact]
    public async Task Where_it_stays_unknown_that_is_said()
    {
        var id = await Create();
        var cut = Proxy.Cut(id.ToByteArray(bigEndian: true), CutAt.After);
        var write = Store.WriteAsync(Stored.Write(id, 0, Stored.Entry(1)), None);
        await cut.Soon();
        Proxy.GoDown();
        var told = await _time.PassUntil(Record.ExceptionAsync(() => write).AsTask()).Soon();
        Assert.True(Assert.IsType<StoreUnavailableException>(told).MayBeStored);
    }

    private async Task<Guid> Create()
    {
        var session = Stored.Session();
        await Store.CreateAsync(session, null, None);
        return session.Id;
    }

    /// <summary>What is stored of the session, as it was before it was stored.</summary>
    private async Task<IEnumerable<Entry>> Entries(Guid id) =>
        (await Other.AfterAsync(id, 0, 9, None)).Select(entry => entry with { SessionKey = 0 });

    /// <summary>Cuts the connection of the write, which names that session, and lets it end well all the same.</summary>
    private async Task CutDuring(Guid session, CutAt moment, Func<Task> write)
    {
        var cut = Proxy.Cut(session.ToByteArray(bigEndian: true), moment);
        var written = write();
        await cut.Soon();
        await _time.PassUntil(Done(written)).Soon();
        if (moment == CutAt.Late)
            await Proxy.Release().Soon();
    }

    private static async Task<bool> Done(Task written)
    {
        await written;
        return true;
    }
}
