using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Charla.Sessions.Remote;

/// <summary>
/// Between the nodes of a cluster: the sessions that connections here read and that may live elsewhere, and the
/// sessions that live here and are read elsewhere.
/// </summary>
internal sealed class FeedRelay : ISiloStatusListener, IFeedInlet
{
    /// <summary>How long a session's grain may take to be found: longer than it takes to see that its node is dead.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Follower> _followers = [];
    private readonly ConcurrentDictionary<Guid, Follower> _streams = [];
    private readonly ConcurrentDictionary<SiloAddress, Outlet> _outlets = [];
    private readonly ConcurrentDictionary<SiloAddress, (Guid Outlet, long Number)> _delivered = [];
    private readonly IGrainFactory _grains;
    private readonly ISiloStatusOracle _nodes;
    private readonly TimeProvider _time;
    private readonly ILogger<FeedRelay> _log;
    private readonly Lazy<IFeedInlet> _inlet;

    public FeedRelay(
        IGrainFactory grains,
        ILocalSiloDetails here,
        ISiloStatusOracle nodes,
        TimeProvider time,
        ILogger<FeedRelay> log
    )
    {
        (_grains, Here, _nodes, _time, _log) = (grains, here.SiloAddress, nodes, time, log);
        _inlet = new Lazy<IFeedInlet>(() => grains.CreateObjectReference<IFeedInlet>(this));
        nodes.SubscribeToSiloStatusEvents(this);
    }

    /// <summary>This node.</summary>
    public SiloAddress Here { get; }

    /// <summary>Where others tell this node of their sessions.</summary>
    public IFeedInlet Inlet => _inlet.Value;

    public bool IsDead(SiloAddress node) => _nodes.IsDeadSilo(node);

    /// <summary>
    /// Keeps a feed fed until that is given back. Completes once the feed has all that its owner knew at the call: a
    /// client that comes from another node may have been told all of it there.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="feed">Its feed on this node.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="TimeoutException">The session's grain was not found in time.</exception>
    public async Task<IDisposable> Follow(Guid session, SessionFeed feed, CancellationToken cancel)
    {
        var place = Enter(session, feed, out var isNew);
        try
        {
            var follower = place.Follower;
            await follower.InSync.WaitAsync(Within, _time, cancel);
            if (!isNew)
                await follower.CatchUp(cancel).WaitAsync(Within, _time, cancel);
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>The session's grain has come to this node.</summary>
    public void Arrived(Guid session) => Find(session)?.Arrived();

    /// <summary>The session's grain has left this node: who is told of it from here must look for it.</summary>
    public void Left(Guid session)
    {
        foreach (var outlet in _outlets.Values)
            outlet.Close(session);
        Find(session)?.Left(Here);
    }

    /// <summary>Tells another node of a session that lives here; the session's grain only.</summary>
    public void Open(FollowRequest request, Guid session, SessionFeed feed, FeedPart.Opened opening) =>
        Outlet(request).Open(request.Stream, session, feed, opening);

    /// <summary>Whether another node is told of a session that lives here.</summary>
    public bool Tells(Guid session) => _outlets.Values.Any(outlet => outlet.Tells(session));

    /// <summary>Puts a mark into a stream that is open; false where there is no such stream.</summary>
    public bool TryMark(FollowRequest request, Guid session) =>
        Outlet(request).TryMark(session, request.Stream, request.Mark);

    /// <summary>Asks a session's grain.</summary>
    public Task<FollowAnswer> Ask(Guid session, FollowRequest request) =>
        _grains.GetGrain<ISessionGrain>(session).Follow(request);

    /// <summary>A follower waits for the parts of a stream.</summary>
    public void Await(Guid stream, Follower follower) => _streams[stream] = follower;

    public void Forget(Guid stream) => _streams.TryRemove(stream, out _);

    /// <inheritdoc/>
    public Task<Guid[]> Deliver(FeedBatch batch)
    {
        var known = _delivered.GetValueOrDefault(batch.From);
        if (known.Outlet == batch.Outlet && batch.Number <= known.Number)
            return Task.FromResult<Guid[]>([]);
        _delivered[batch.From] = (batch.Outlet, batch.Number);
        HashSet<Guid>? unwanted = null;
        foreach (var (stream, part) in batch.Parts)
        {
            if (!_streams.TryGetValue(stream, out var follower) || !follower.Apply(stream, part))
                (unwanted ??= []).Add(stream);
        }
        return Task.FromResult<Guid[]>(unwanted is null ? [] : [.. unwanted]);
    }

    /// <inheritdoc/>
    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status != SiloStatus.Dead)
            return;
        if (_outlets.TryRemove(updatedSilo, out var outlet))
            outlet.Dispose();
        _delivered.TryRemove(updatedSilo, out _);
        foreach (var follower in Followers())
            follower.Left(updatedSilo);
    }

    private Outlet Outlet(FollowRequest request)
    {
        lock (_lock)
        {
            if (_outlets.TryGetValue(request.Node, out var outlet))
                return outlet;
            _outlets[request.Node] = outlet = new Outlet(Here, request.Inlet, _time, _log);
            _ = Task.Run(outlet.Run);
            return outlet;
        }
    }

    private Place Enter(Guid session, SessionFeed feed, out bool isNew)
    {
        lock (_lock)
        {
            isNew = !_followers.TryGetValue(session, out var follower);
            if (follower is null)
            {
                _followers[session] = follower = new Follower(session, feed, this, _time);
                _ = Task.Run(follower.Run);
            }
            follower.Readers++;
            return new Place(this, session, follower);
        }
    }

    private void Leave(Guid session, Follower follower)
    {
        lock (_lock)
        {
            if (--follower.Readers > 0)
                return;
            _followers.Remove(session);
        }
        follower.Stop();
    }

    private Follower? Find(Guid session)
    {
        lock (_lock)
            return _followers.GetValueOrDefault(session);
    }

    private List<Follower> Followers()
    {
        lock (_lock)
            return [.. _followers.Values];
    }

    private sealed class Place(FeedRelay relay, Guid session, Follower follower) : IDisposable
    {
        private int _left;

        public Follower Follower => follower;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                relay.Leave(session, follower);
        }
    }
}
