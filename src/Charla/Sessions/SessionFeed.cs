using Charla.Turns;

namespace Charla.Sessions;

/// <summary>
/// What happens in one session, on this node: written by the session's grain, read by its connections without a
/// call to the grain. Everything is told by what is there to see, never by messages put into queues.
/// </summary>
internal sealed class SessionFeed
{
    private readonly Lock _lock = new();
    private FeedItem _tail = new FeedStart();
    private Turn? _running;
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
            _running = item switch
            {
                TurnStarted started => started.Turn,
                TurnEnded or SessionDeleted => null,
                _ => _running,
            };
            _tail.Append(item);
            _tail = item;
        }
        Changed.Pulse();
    }

    /// <summary>A reader from now on: first the running turn's text so far, then whatever comes.</summary>
    public FeedReader Read()
    {
        lock (_lock)
            return new FeedReader(this, _tail, _running);
    }

    private sealed class Place(SessionFeed feed) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref feed._readers);
    }
}
