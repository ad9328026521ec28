namespace Charla.Sessions;

/// <summary>The feeds of the sessions that this node has something to do with: a connection, or the grain.</summary>
internal sealed class SessionFeeds
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Shared> _feeds = [];

    /// <summary>The session's feed, kept for as long as anyone holds a lease on it.</summary>
    public Lease Rent(Guid session)
    {
        lock (_lock)
        {
            if (!_feeds.TryGetValue(session, out var shared))
                _feeds[session] = shared = new Shared();
            shared.Leases++;
            return new Lease(this, session, shared.Feed);
        }
    }

    private void Return(Guid session)
    {
        lock (_lock)
        {
            if (--_feeds[session].Leases == 0)
                _feeds.Remove(session);
        }
    }

    private sealed class Shared
    {
        public SessionFeed Feed { get; } = new();
        public int Leases { get; set; }
    }

    /// <summary>Holds a feed; dispose once.</summary>
    public sealed class Lease(SessionFeeds feeds, Guid session, SessionFeed feed) : IDisposable
    {
        private int _returned;

        public SessionFeed Feed => feed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
                feeds.Return(session);
        }
    }
}
