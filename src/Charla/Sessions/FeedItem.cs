using Charla.Storage;
using Charla.Turns;

namespace Charla.Sessions;

/// <summary>
/// One thing that happened in a session, in the order in which all its connections hear of it. Items form a list from
/// old to new that only its readers hold on to: what every reader has passed is garbage, so nothing needs trimming.
/// </summary>
internal abstract class FeedItem(Entry? entry = null, Turn? turn = null)
{
    private FeedItem? _next;

    /// <summary>The entry that it tells of, where it tells of one.</summary>
    public Entry? Entry => entry;

    /// <summary>The turn that it is about, where it is about one.</summary>
    public Turn? Turn => turn;

    /// <summary>What happened next; null where this is the newest.</summary>
    public FeedItem? Next => Volatile.Read(ref _next);

    /// <summary>About how many characters of memory it keeps from being freed.</summary>
    public virtual int Weight => 256 + (entry?.Content.Length ?? 0) + (turn?.Text.End.Chars ?? 0);

    /// <summary>Puts an item behind this one; the feed only.</summary>
    public void Append(FeedItem next) => Volatile.Write(ref _next, next);

    /// <summary>Lets go of everything behind this one; the feed only.</summary>
    public void CutOff() => Volatile.Write(ref _next, FeedGap.Instance);
}

/// <summary>Where a feed begins.</summary>
internal sealed class FeedStart : FeedItem;

/// <summary>A question was stored.</summary>
internal sealed class MessageAdded(Entry entry) : FeedItem(entry);

/// <summary>The context was changed and stored.</summary>
internal sealed class ContextChanged(Entry entry, string context, IReadOnlyList<string> changed) : FeedItem(entry)
{
    /// <summary>The whole context after the change.</summary>
    public string Context => context;

    /// <summary>JSON Pointers to what changed.</summary>
    public IReadOnlyList<string> Changed => changed;

    /// <inheritdoc/>
    public override int Weight => base.Weight + context.Length;
}

/// <summary>A turn waits for those before it.</summary>
internal sealed class TurnQueued(Turn turn, int position) : FeedItem(turn: turn)
{
    /// <summary>1 for the next to run.</summary>
    public int Position => position;
}

/// <summary>A turn began to run: from here on its text may grow.</summary>
internal sealed class TurnStarted(Turn turn) : FeedItem(turn: turn);

/// <summary>A turn ended: its text is whole and stored, unless there is no entry of it.</summary>
internal sealed class TurnEnded(Turn turn, TurnOutcome outcome, Entry? answer) : FeedItem(answer, turn)
{
    /// <summary>How it ended towards clients: a turn that could not be stored has failed, whatever the model said.</summary>
    public TurnOutcome Outcome => outcome;
}

/// <summary>The session is gone.</summary>
internal sealed class SessionDeleted : FeedItem;

/// <summary>
/// What comes next cannot be told from here: somebody else writes to the session, or what was shown is not what was
/// kept. Connections are to come back and go on from the store.
/// </summary>
internal sealed class FeedLost : FeedItem;

/// <summary>What happened here is not kept any more: whoever meets it has fallen too far behind.</summary>
internal sealed class FeedGap : FeedItem
{
    private FeedGap() { }

    public static FeedGap Instance { get; } = new();
}
