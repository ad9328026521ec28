using Charla.Storage;

namespace Charla.Tests.Storage;

/// <summary>What every store does, whatever its database. A database's own class says how to open one.</summary>
public abstract class ChatStoreContract : IAsyncLifetime
{
    private IChatStore? _store;

    private protected IChatStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _store = await OpenAsync();
        await _store.PrepareAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An empty store.</summary>
    private protected abstract Task<IChatStore> OpenAsync();

    private protected abstract Task CloseAsync();

    /// <summary>Stores a session without entries.</summary>
    private protected async Task<Session> Create(DateTimeOffset? at = null, string owner = "")
    {
        var session = Stored.Session(at) with { Owner = owner };
        await Store.CreateAsync(session, null, CancellationToken.None);
        return session;
    }

    /// <summary>A session with these entries, numbered from 1.</summary>
    private protected async Task<Guid> CreateWith(params (EntryKind Kind, long Place, string Content)[] entries)
    {
        var id = (await Create()).Id;
        var rows = entries.Select((e, i) => Stored.Entry(i + 1, e.Content, e.Kind, e.Place));
        await Write(Stored.Write(id, 0, [.. rows]));
        return id;
    }

    private protected Task Write(SessionWrite write) => Store.WriteAsync(write, CancellationToken.None);

    /// <summary>The session, without the number that its database gave it.</summary>
    private protected async Task<Session?> Find(Guid id) =>
        await Store.FindAsync(id, CancellationToken.None) is { } session ? session with { Key = 0 } : null;

    private protected Task<IReadOnlyList<PendingTurn>> Turns(Guid id) =>
        Store.PendingTurnsAsync(id, CancellationToken.None);

    /// <summary>The entry, without the number that its database gave its session.</summary>
    private protected async Task<Entry?> Entry(Guid id, long number)
    {
        var entries = await Store.AfterAsync(id, number - 1, 1, CancellationToken.None);
        return entries.FirstOrDefault(e => e.Number == number) is { } entry ? entry with { SessionKey = 0 } : null;
    }

    private protected async Task<List<string>> Conversation(Guid id)
    {
        var contents = new List<string>();
        await foreach (var entry in Store.ConversationAsync(id, CancellationToken.None))
            contents.Add(entry.Content);
        return contents;
    }
}
