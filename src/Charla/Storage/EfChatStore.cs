using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Charla.Storage;

/// <summary>The reading half of a store, the same LINQ over every database. Writing is each database's own.</summary>
internal abstract class EfChatStore : IChatStore
{
    /// <summary>A context of this store's database, for one read.</summary>
    protected abstract CharlaDb Open();

    /// <summary>The queries, compiled for this store's kind of database.</summary>
    protected abstract EfReads Reads { get; }

    /// <inheritdoc/>
    public abstract Task PrepareAsync(CancellationToken cancel);

    /// <inheritdoc/>
    public abstract Task ProbeAsync(CancellationToken cancel);

    /// <inheritdoc/>
    public abstract Task CreateAsync(Session session, Entry? context, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract Task WriteAsync(SessionWrite write, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract Task SaveTextsAsync(IReadOnlyList<PendingTurn> turns, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract Task<bool> DeleteAsync(Guid id, CancellationToken cancel);

    /// <inheritdoc/>
    public async Task<Session?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = Open();
        return await Reads.Find(db, id, cancel);
    }

    /// <inheritdoc/>
    public async Task<string?> OwnerAsync(Guid id, CancellationToken cancel)
    {
        await using var db = Open();
        return await Reads.Owner(db, id, cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PendingTurn>> PendingTurnsAsync(Guid id, CancellationToken cancel)
    {
        await using var db = Open();
        return await Reads.PendingTurns(db, id).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Guid>> SessionsWithTurnsAsync(CancellationToken cancel)
    {
        await using var db = Open();
        return await db.Turns.Select(t => t.SessionId).Distinct().ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<Entry?> ByClientIdAsync(Guid id, string clientId, CancellationToken cancel)
    {
        await using var db = Open();
        return await Reads.ByClientId(db, id, clientId, cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> AfterAsync(Guid id, long number, int count, CancellationToken cancel)
    {
        await using var db = Open();
        return await Reads.After(db, id, number, count).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> ContextsAsync(Guid id, long number, CancellationToken cancel)
    {
        await using var db = Open();
        return await Reads.Contexts(db, id, number).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> LatestAsync(Guid id, int count, CancellationToken cancel)
    {
        await using var db = Open();
        var latest = await Reads.Latest(db, id, count).ToListAsync(cancel);
        latest.Reverse();
        return latest;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ConversationAsync(Guid id, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var db = Open();
        await foreach (var entry in EfReads.Conversation(db, id).AsAsyncEnumerable().WithCancellation(cancel))
            yield return entry;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> PageAfterAsync(
        Guid id,
        EntryPosition after,
        int limit,
        CancellationToken cancel
    )
    {
        await using var db = Open();
        return await EfReads.ConversationAfter(db, id, after).Take(limit).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Guid>> IdleAsync(DateTimeOffset since, int limit, CancellationToken cancel)
    {
        await using var db = Open();
        return await db.Sessions.Where(s => s.LastActiveAt <= since).Select(s => s.Id).Take(limit).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> PageBeforeAsync(
        Guid id,
        EntryPosition? before,
        int limit,
        CancellationToken cancel
    )
    {
        await using var db = Open();
        var page = await EfReads.ConversationBefore(db, id, before).Take(limit).ToListAsync(cancel);
        page.Reverse();
        return page;
    }

    /// <inheritdoc/>
    public async Task<Spent> SpentAsync(string owner, int day, CancellationToken cancel)
    {
        await using var db = Open();
        return await db
            .Usage.Where(u => u.Owner == owner && u.Day == day)
            .GroupBy(u => u.Day)
            .Select(g => new Spent(g.Sum(u => u.InputTokens + u.OutputTokens), g.Sum(u => u.Cost)))
            .FirstOrDefaultAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UsageRow>> UsageAsync(string? owner, int from, int to, CancellationToken cancel)
    {
        await using var db = Open();
        var used = db.Usage.Where(u => u.Day >= from && u.Day <= to);
        if (owner is not null)
            used = used.Where(u => u.Owner == owner);
        var sums = await EfReads.ByModel(used).ToListAsync(cancel);
        return [.. sums.OrderBy(row => row.Day).ThenBy(row => row.Model, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UsageRow>> UsageOfSessionAsync(long key, CancellationToken cancel)
    {
        await using var db = Open();
        return await EfReads.ByModel(db.Usage.Where(u => u.SessionKey == key)).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public abstract Task EraseUsageAsync(string owner, CancellationToken cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionPosition>> ListAsync(
        string owner,
        SessionPosition? after,
        int limit,
        CancellationToken cancel
    )
    {
        await using var db = Open();
        return await EfReads
            .List(db, owner, after)
            .Take(limit)
            .Select(s => new SessionPosition(s.CreatedAt, s.Id))
            .ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SessionGlance>> GlanceAsync(
        string owner,
        SessionPosition? after,
        int limit,
        CancellationToken cancel
    )
    {
        await using var db = Open();
        return await EfReads.Glance(db, EfReads.List(db, owner, after).Take(limit)).ToListAsync(cancel);
    }
}
