using Charla.Sessions.Remote;

namespace Charla.Sessions;

/// <summary>The feeds of the sessions that this node has something to do with: a connection, or the grain.</summary>
/// <param name="relay">Between the nodes of a cluster; null on a node that is alone.</param>
internal sealed class SessionFeeds(FeedRelay? relay = null)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Shared> _feeds = [];
    private readonly HashSet<Guid> _owned = [];

    /// <summary>
    /// The session's feed for a reader: fed by the session's grain for as long as the lease is held, wherever that is. It
    /// has all that anybody could have been told of anywhere before the call.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="TimeoutException">The session's grain was not found in time.</exception>
    public async ValueTask<Lease> Follow(Guid session, CancellationToken cancel)
    {
        var lease = Rent(session);
        if (relay is null)
            return lease;
        try
        {
            lease.Follower = await relay.Follow(session, lease.Feed, cancel);
            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>The sessions that live on this node.</summary>
    public IReadOnlyList<Guid> Owned()
    {
        lock (_lock)
            return [.. _owned];
    }

    /// <summary>The session's feed for its grain: it is fed by nobody else for as long as the lease is held.</summary>
    public Lease Own(Guid session)
    {
        var lease = Rent(session);
        lease.Owned = true;
        lock (_lock)
            _owned.Add(session);
        relay?.Arrived(session);
        return lease;
    }

    /// <summary>The session's feed, kept for as long as anyone holds a lease on it.</summary>
    private Lease Rent(Guid session)
    {
        lock (_lock)
        {
            if (!_feeds.TryGetValue(session, out var shared))
                _feeds[session] = shared = new Shared();
            shared.Leases++;
            return new Lease(this, session, shared.Feed);
        }
    }

    private void Return(Guid session, bool owned)
    {
        if (owned)
            relay?.Left(session);
        lock (_lock)
        {
            if (owned)
                _owned.Remove(session);
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
        public IDisposable? Follower { get; set; }
        public bool Owned { get; set; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) != 0)
                return;
            Follower?.Dispose();
            feeds.Return(session, Owned);
        }
    }
}
