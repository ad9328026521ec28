using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Charla.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Charla.Tests.Hosting;

/// <summary>The real store, that fails when a test says so.</summary>
internal sealed class FaultyStore(IChatStore store) : IChatStore
{
    private readonly ConcurrentQueue<TaskCompletionSource> _failed = new();

    /// <summary>Whether a call of this method, with this argument, fails now.</summary>
    public Func<string, object?, bool> Fails { get; set; } = (_, _) => false;

    /// <summary>Sees what is found.</summary>
    public Action<Session?> Found { get; set; } = _ => { };

    /// <summary>Every write fails, as with a full disk; reads go on.</summary>
    public bool Full
    {
        set => Fails = (method, _) => value && method is "Create" or "Write" or "SaveTexts" or "Delete";
    }

    /// <summary>A host on such a store.</summary>
    public static void Use(IServiceCollection services)
    {
        var real = services.Single(service => service.ServiceType == typeof(IChatStore)).ImplementationType!;
        services
            .AddSingleton(real)
            .AddSingleton(provider => new FaultyStore((IChatStore)provider.GetRequiredService(real)))
            .Replace(ServiceDescriptor.Singleton<IChatStore>(p => p.GetRequiredService<FaultyStore>()));
    }

    /// <summary>Completes at the next failure.</summary>
    public Task NextFailure()
    {
        var failure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _failed.Enqueue(failure);
        return failure.Task.Soon();
    }

    public Task PrepareAsync(CancellationToken cancel) => store.PrepareAsync(cancel);

    public Task CreateAsync(Session session, Entry? context, CancellationToken cancel) =>
        Try("Create", session).CreateAsync(session, context, cancel);

    public async Task<Session?> FindAsync(Guid id, CancellationToken cancel)
    {
        var session = await Try("Find", id).FindAsync(id, cancel);
        Found(session);
        return session;
    }

    public Task<string?> OwnerAsync(Guid id, CancellationToken cancel) => Try("Find", id).OwnerAsync(id, cancel);

    public Task WriteAsync(SessionWrite write, CancellationToken cancel) =>
        Try("Write", write).WriteAsync(write, cancel);

    public Task SaveTextsAsync(IReadOnlyList<PendingTurn> turns, CancellationToken cancel) =>
        Try("SaveTexts", turns).SaveTextsAsync(turns, cancel);

    public Task<bool> DeleteAsync(Guid id, CancellationToken cancel) => Try("Delete", id).DeleteAsync(id, cancel);

    public Task<IReadOnlyList<PendingTurn>> PendingTurnsAsync(Guid id, CancellationToken cancel) =>
        Try("PendingTurns", id).PendingTurnsAsync(id, cancel);

    public Task<IReadOnlyList<Guid>> SessionsWithTurnsAsync(CancellationToken cancel) =>
        Try("SessionsWithTurns", null).SessionsWithTurnsAsync(cancel);

    public Task ProbeAsync(CancellationToken cancel) => Try("Write", null).ProbeAsync(cancel);

    public Task<Entry?> ByClientIdAsync(Guid id, string clientId, CancellationToken cancel) =>
        Try("ByClientId", id).ByClientIdAsync(id, clientId, cancel);

    public Task<IReadOnlyList<Entry>> AfterAsync(Guid id, long number, int count, CancellationToken cancel) =>
        Try("After", id).AfterAsync(id, number, count, cancel);

    public Task<IReadOnlyList<Entry>> ContextsAsync(Guid id, long number, CancellationToken cancel) =>
        Try("Contexts", id).ContextsAsync(id, number, cancel);

    public Task<IReadOnlyList<Guid>> IdleAsync(DateTimeOffset since, int limit, CancellationToken cancel) =>
        Try("Idle", since).IdleAsync(since, limit, cancel);

    public Task<Spent> SpentAsync(string owner, int day, CancellationToken cancel) =>
        Try("Spent", owner).SpentAsync(owner, day, cancel);

    public Task<IReadOnlyList<UsageRow>> UsageAsync(string? owner, int from, int to, CancellationToken cancel) =>
        Try("Usage", owner).UsageAsync(owner, from, to, cancel);

    public Task<IReadOnlyList<UsageRow>> UsageOfSessionAsync(long key, CancellationToken cancel) =>
        Try("Usage", key).UsageOfSessionAsync(key, cancel);

    public Task EraseUsageAsync(string owner, CancellationToken cancel) =>
        Try("Delete", owner).EraseUsageAsync(owner, cancel);

    public Task<IReadOnlyList<Entry>> LatestAsync(Guid id, int count, CancellationToken cancel) =>
        Try("Latest", id).LatestAsync(id, count, cancel);

    /// <summary>As with a real database, it fails when it is read, not when it is asked for.</summary>
    public async IAsyncEnumerable<Entry> ConversationAsync(Guid id, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var entry in Try("Conversation", id).ConversationAsync(id, cancel))
            yield return entry;
    }

    public Task<IReadOnlyList<Entry>> PageBeforeAsync(
        Guid id,
        EntryPosition? before,
        int limit,
        CancellationToken cancel
    ) => Try("Page", id).PageBeforeAsync(id, before, limit, cancel);

    public Task<IReadOnlyList<Entry>> PageAfterAsync(
        Guid id,
        EntryPosition after,
        int limit,
        CancellationToken cancel
    ) => Try("Page", id).PageAfterAsync(id, after, limit, cancel);

    public Task<IReadOnlyList<SessionPosition>> ListAsync(
        string owner,
        SessionPosition? after,
        int limit,
        CancellationToken cancel
    ) => Try("List", owner).ListAsync(owner, after, limit, cancel);

    public Task<IReadOnlyList<SessionGlance>> GlanceAsync(
        string owner,
        SessionPosition? after,
        int limit,
        CancellationToken cancel
    ) => Try("Glance", owner).GlanceAsync(owner, after, limit, cancel);

    private IChatStore Try(string method, object? argument)
    {
        if (!Fails(method, argument))
            return store;
        if (_failed.TryDequeue(out var failure))
            failure.TrySetResult();
        throw new StoreUnavailableException(new IOException("disk full at /var/secret"));
    }
}
