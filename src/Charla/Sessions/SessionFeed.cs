using System.Collections.Immutable;
using Charla.Turns;

namespace Charla.Sessions;

/// <summary>
/// What happens in one session, on this node: written by the session's grain, or by what another node tells of it
/// (<see cref="Remote.FeedMirror"/>); read by its connections without a call to the grain. Everything is told by what is there to see, never by messages put into queues.
/// </summary>
internal sealed class SessionFeed
{
    private readonly Lock _lock = new();
    private readonly FeedTrail _trail = new();
    private FeedItem _tail = new FeedStart();
    private Turn? _running;
    private ImmutableList<TurnQueued> _waiting = [];
    private HashSet<Guid>? _unstored;
    private int _readers;

    /// <summary>Pulsed when there is something new: an item, or more text of the running turn.</summary>
    public Signal Changed { get; } = new();

    /// <summary>Whether a connection reads it.</summary>
    public bool HasReaders => Volatile.Read(ref _readers) > 0;

    /// <summary>The number of the last entry that it told of; null where nobody has written to it yet.</summary>
    public long? Head { get; private set; }

    /// <summary>A place among at most so many connections, to be given back; null where all are taken.</summary>
    public IDisposable? TryEnter(int most)
    {
        if (Interlocked.Increment(ref _readers) <= most)
            return new Place(this);
        Interlocked.Decrement(ref _readers);
        return null;
    }

    /// <summary>Adds an item and tells who waits; the grain only.</summary>
    public void Publish(FeedItem item)
    {
        lock (_lock)
        {
            if (IsNoNews(item))
                return;
            Note(item);
            _tail.Append(item);
            _tail = item;
            _trail.Add(item);
        }
        Changed.Pulse();
    }

    /// <summary>A reader from now on: first the running turn's text so far, then whatever comes.</summary>
    public FeedReader Read()
    {
        lock (_lock)
            return new FeedReader(this, _tail, _running, _waiting);
    }

    /// <summary>Puts the feed at an entry: its readers know of all up to there.</summary>
    public void MoveTo(long head)
    {
        lock (_lock)
            Head = head;
    }

    /// <summary>What it has told of and not yet ended: what runs, and what waits.</summary>
    public (Turn? Running, IReadOnlyList<TurnQueued> Waiting) Open()
    {
        lock (_lock)
            return (_running, _waiting);
    }

    /// <summary>Whether nothing runs or waits, as far as it has told.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return _running is null && _waiting.Count == 0;
        }
    }

    /// <summary>The turn with this id, where it runs or waits.</summary>
    public Turn? Find(Guid turn)
    {
        lock (_lock)
            return _running?.Id == turn ? _running : _waiting.Find(waiting => waiting.Turn!.Id == turn)?.Turn;
    }

    /// <summary>Whether it has told that a turn ended that could not be stored.</summary>
    public bool HasEndedUnstored(Guid turn)
    {
        lock (_lock)
            return _unstored?.Contains(turn) == true;
    }

    /// <summary>Being told the same place in the queue twice is none.</summary>
    private bool IsNoNews(FeedItem item) =>
        item is TurnQueued queued
        && _waiting.Exists(known => known.Turn!.Id == queued.Turn!.Id && known.Position == queued.Position);

    /// <summary>Keeps what a new reader has to be told: what runs, and what waits.</summary>
    private void Note(FeedItem item)
    {
        if (item.Entry is { } entry)
            Head = entry.Number;
        if (item is SessionDeleted or FeedLost)
            (_running, _waiting, _unstored) = (null, [], null);
        if (item is TurnEnded { Entry: null })
            (_unstored ??= []).Add(item.Turn!.Id);
        if (item is not (TurnQueued or TurnStarted or TurnEnded))
            return;
        var turn = item.Turn!;
        if (item is TurnStarted)
            _running = turn;
        else if (_running?.Id == turn.Id)
            _running = null;
        var known = _waiting.FindIndex(waiting => waiting.Turn!.Id == turn.Id);
        if (item is TurnQueued queued)
            _waiting = known < 0 ? _waiting.Add(queued) : _waiting.SetItem(known, queued);
        else if (known >= 0)
            _waiting = _waiting.RemoveAt(known);
    }

    private sealed class Place(SessionFeed feed) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref feed._readers);
    }
}
