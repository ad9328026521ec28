namespace Charla.Storage;

/// <summary>
/// Where sessions live. What a method has answered is on disk. Writes to one session are made one at a time, by its
/// grain; a write that builds on another head than the stored one, or starts a turn that does not wait, is refused
/// (<see cref="StaleWriteException"/>), so a second writer, in a split cluster, can never make a second history nor
/// have a question answered twice. Any of them can fail with
/// <see cref="StoreUnavailableException"/>, which says whether a write may have been stored all the same.
/// </summary>
internal interface IChatStore
{
    /// <summary>Makes the tables ready, before anything else is asked.</summary>
    Task PrepareAsync(CancellationToken cancel);

    /// <summary>Stores a new session and, if it has a context, the entry that says so: both or neither.</summary>
    Task CreateAsync(Session session, Entry? context, CancellationToken cancel);

    /// <summary>Makes a write that changes nothing, to see whether writes reach the disk.</summary>
    Task ProbeAsync(CancellationToken cancel);

    /// <summary>The session, or null where there is none.</summary>
    Task<Session?> FindAsync(Guid id, CancellationToken cancel);

    /// <summary>Whose a session is, or null where there is none.</summary>
    Task<string?> OwnerAsync(Guid id, CancellationToken cancel);

    /// <summary>Stores one change of one session: all of it or nothing.</summary>
    /// <exception cref="StaleWriteException">The session is gone or has moved on; nothing was stored.</exception>
    Task WriteAsync(SessionWrite write, CancellationToken cancel);

    /// <summary>Saves what running turns have written so far. Turns that have ended meanwhile are passed over.</summary>
    Task SaveTextsAsync(IReadOnlyList<PendingTurn> turns, CancellationToken cancel);

    /// <summary>Removes the session and all that is its own; false where there is none.</summary>
    Task<bool> DeleteAsync(Guid id, CancellationToken cancel);

    /// <summary>The turns of a session that have not ended, in the order asked.</summary>
    Task<IReadOnlyList<PendingTurn>> PendingTurnsAsync(Guid id, CancellationToken cancel);

    /// <summary>The sessions with turns that have not ended.</summary>
    Task<IReadOnlyList<Guid>> SessionsWithTurnsAsync(CancellationToken cancel);

    /// <summary>The question that a client sent under its own id, or null.</summary>
    Task<Entry?> ByClientIdAsync(Guid id, string clientId, CancellationToken cancel);

    /// <summary>The entries after <paramref name="number"/> in the order of their numbers, at most <paramref name="count"/>.</summary>
    Task<IReadOnlyList<Entry>> AfterAsync(Guid id, long number, int count, CancellationToken cancel);

    /// <summary>The last whole context up to an entry and the changes after it, in the order of their numbers.</summary>
    Task<IReadOnlyList<Entry>> ContextsAsync(Guid id, long number, CancellationToken cancel);

    /// <summary>The last questions and answers, older answers to the same question too, at most <paramref name="count"/>, in the conversation's order.</summary>
    Task<IReadOnlyList<Entry>> LatestAsync(Guid id, int count, CancellationToken cancel);

    /// <summary>Questions and answers that have text, in the conversation's order, read as they are asked for.</summary>
    IAsyncEnumerable<Entry> ConversationAsync(Guid id, CancellationToken cancel);

    /// <summary>
    /// The last <paramref name="limit"/> questions and answers that have text before <paramref name="before"/>, in the
    /// conversation's order; before the end where it is null.
    /// </summary>
    Task<IReadOnlyList<Entry>> PageBeforeAsync(Guid id, EntryPosition? before, int limit, CancellationToken cancel);

    /// <summary>The first <paramref name="limit"/> questions and answers that have text after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<Entry>> PageAfterAsync(Guid id, EntryPosition after, int limit, CancellationToken cancel);

    /// <summary>Sessions in which nothing has happened since a time, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Guid>> IdleAsync(DateTimeOffset since, int limit, CancellationToken cancel);

    /// <summary>What an owner has used on a day.</summary>
    Task<Spent> SpentAsync(string owner, int day, CancellationToken cancel);

    /// <summary>What was used from one day to another, by day and model, in this order; of every owner where none is named.</summary>
    Task<IReadOnlyList<UsageRow>> UsageAsync(string? owner, int from, int to, CancellationToken cancel);

    /// <summary>What a session has used, by model; by the key of the session.</summary>
    Task<IReadOnlyList<UsageRow>> UsageOfSessionAsync(long key, CancellationToken cancel);

    /// <summary>Forgets what an owner has used.</summary>
    Task EraseUsageAsync(string owner, CancellationToken cancel);

    /// <summary>An owner's sessions after <paramref name="after"/>, newest first.</summary>
    Task<IReadOnlyList<SessionPosition>> ListAsync(
        string owner,
        SessionPosition? after,
        int limit,
        CancellationToken cancel
    );

    /// <summary>The same, each with what a list of sessions shows of it.</summary>
    Task<IReadOnlyList<SessionGlance>> GlanceAsync(
        string owner,
        SessionPosition? after,
        int limit,
        CancellationToken cancel
    );
}

/// <summary>Where an entry stands in the conversation.</summary>
internal readonly record struct EntryPosition(long Place, long Number);

/// <summary>Where a session stands in its owner's list.</summary>
internal sealed record SessionPosition(DateTimeOffset CreatedAt, Guid Id);

/// <summary>What a list of sessions shows of one.</summary>
/// <param name="Position">Where it stands in the list.</param>
/// <param name="Title">Its name for people, where one was given.</param>
/// <param name="FirstQuestion">How its first question begins; null where none was asked.</param>
/// <param name="LastActiveAt">When something last happened in it.</param>
/// <param name="Answering">Whether it has a turn that has not ended.</param>
internal sealed record SessionGlance(
    SessionPosition Position,
    string? Title,
    string? FirstQuestion,
    DateTimeOffset LastActiveAt,
    bool Answering
);

/// <summary>Somebody else has written to this session, or it is gone: who writes must reload or step down.</summary>
internal sealed class StaleWriteException(Guid session)
    : Exception($"Session {session} is gone or has another writer.");
