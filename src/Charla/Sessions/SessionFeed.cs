using System.Collections.Immutable;
using Charla.Turns;

namespace Charla.Sessions;

/// <summary>
/// What happens in one session, on this node: written by the session's grain, read by its connections without a
/// call to the grain. Everything is told by what is there to see, never by messages put into queues.
/// </summary>
internal sealed class SessionFeed
{
    private readonly Lock _lock = new();
    private readonly FeedTrail _trail = new();
    private FeedItem _tail = new FeedStart();
    private Turn? _running;
    private ImmutableList<TurnQueued> _waiting = [];
    private int _readers;

    /// <summary>Pulsed when there is something new: an item, or more text of the running turn.</summary>
    public Signal Changed { get; } = new();

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

    /// <summary>Keeps what a new reader has to be told: what runs, and what waits.</summary>
    private void Note(FeedItem item)
    {
        if (item is SessionDeleted)
            (_running, _waiting) = (null, []);
        if (item is not (TurnQueued or TurnStarted or TurnEnded))
            return;
        var turn = item.Turn!;
        if (item is TurnStarted)
            _running = turn;
        else if (_running == turn)
            _running = null;
        var known = _waiting.FindIndex(waiting => waiting.Turn == turn);
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
