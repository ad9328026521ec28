namespace Charla.Sessions.Remote;

/// <summary>One session's stream to one node: reads the feed as a connection does, and tells when there is more.</summary>
internal sealed class OutletStream(
    Guid id,
    Guid session,
    SessionFeed feed,
    FeedPart.Opened opening,
    Action<OutletStream> ready
)
{
    private readonly FeedReader _reader = feed.Read();
    private FeedPart.Opened? _opening = opening;
    private int _queued;
    private long _mark;
    private long _marked = -1; // the first, 0, stands behind all that is there at the beginning
    private volatile bool _closing;

    public Guid Id => id;
    public Guid Session => session;

    /// <summary>Whether its last part has been taken.</summary>
    public bool Ended { get; private set; }

    /// <summary>Says that there is something to take.</summary>
    public void Ready()
    {
        if (Interlocked.Exchange(ref _queued, 1) == 0)
            ready(this);
    }

    /// <summary>Puts a mark behind what is there now.</summary>
    public void Mark(long mark)
    {
        InterlockedMax(mark); // the requests may come in another order than they were made in
        Ready();
    }

    /// <summary>Ends the stream behind what is there now.</summary>
    public void Close()
    {
        _closing = true;
        Ready();
    }

    /// <summary>Gives the stream up: nobody wants it.</summary>
    public void Drop() => Ended = true;

    /// <summary>Takes all that is there, and is <see cref="Ready"/> again when there is more.</summary>
    public void Take(List<StreamPart> parts)
    {
        Interlocked.Exchange(ref _queued, 0); // before looking: who adds after that is ready again
        var (mark, closing) = (Volatile.Read(ref _mark), _closing);
        var changed = feed.Changed.Next();
        if (!Ended && Interlocked.Exchange(ref _opening, null) is { } opened)
            Add(parts, opened);
        while (!Ended && _reader.TryRead(out var seen))
            Add(parts, FeedParts.Of(seen));
        if (!Ended && mark > _marked)
            Add(parts, new FeedPart.Mark(_marked = mark));
        if (closing && !Ended)
            Add(parts, new FeedPart.Closed());
        if (!Ended)
            changed.GetAwaiter().UnsafeOnCompleted(Ready);
    }

    private void InterlockedMax(long mark)
    {
        var known = Volatile.Read(ref _mark);
        while (known < mark && Interlocked.CompareExchange(ref _mark, mark, known) is var now && now != known)
            known = now;
    }

    private void Add(List<StreamPart> parts, FeedPart part)
    {
        parts.Add(new StreamPart(id, part));
        Ended |= part is FeedPart.Closed or FeedPart.Deleted;
    }
}
