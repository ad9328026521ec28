namespace Charla.Sessions.Remote;

/// <summary>
/// Keeps one session's feed on this node fed while connections read it: by asking the session's grain, wherever it is,
/// to tell of it, and asking again whenever that ends (the grain moved, its node died).
/// </summary>
internal sealed class Follower(Guid session, SessionFeed feed, FeedRelay relay, TimeProvider time)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>How long an opened stream's first part may take.</summary>
    private static readonly TimeSpan FirstPart = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly FeedMirror _mirror = new(session, feed);
    private readonly CancellationTokenSource _left = new();
    private TaskCompletionSource _inSync = Source();
    private TaskCompletionSource _ended = Source();
    private readonly List<(long Number, TaskCompletionSource Reached)> _marks = [];
    private Guid _stream;
    private long _lastMark;
    private SiloAddress? _owner;

    /// <summary>How many hold on to it; the relay's.</summary>
    public int Readers { get; set; }

    /// <summary>Completes when the feed tells what happens, from a known place on.</summary>
    public Task InSync
    {
        get
        {
            lock (_lock)
                return _inSync.Task;
        }
    }

    /// <summary>Follows the session until nobody reads here any more.</summary>
    public async Task Run()
    {
        while (!_left.IsCancellationRequested)
        {
            var stream = Begin();
            try
            {
                await Follow(stream);
            }
            catch (Exception) // whatever the session's grain failed with: readers wait here
            {
                await Pause(RetryAfter); // its node may be dead and not yet known to be
            }
            relay.Forget(stream);
        }
    }

    /// <summary>Takes a part of the present stream; false where it is of another.</summary>
    public bool Apply(Guid stream, FeedPart part)
    {
        lock (_lock)
        {
            if (stream != _stream)
                return false;
            if (part is FeedPart.Closed)
                End();
            else if (part is FeedPart.Mark(var number))
                Mark(number);
            else
                _mirror.Apply(part);
            return true;
        }
    }

    /// <summary>The grain is here now: nobody else is listened to.</summary>
    public void Arrived()
    {
        lock (_lock)
        {
            _stream = Guid.Empty;
            if (_owner is not null && !_owner.Equals(relay.Here))
                End();
        }
    }

    /// <summary>The grain is here no more, or a node has died: whoever was followed there is to be looked for.</summary>
    public void Left(SiloAddress node)
    {
        lock (_lock)
        {
            if (_owner is null || _owner.Equals(node))
                End();
        }
    }

    /// <summary>Completes when all that the session's owner knew at the call has arrived here.</summary>
    public async Task CatchUp(CancellationToken cancel)
    {
        var reached = Source();
        Guid stream;
        long mark;
        lock (_lock)
        {
            if (_owner is null || _owner.Equals(relay.Here))
                return;
            (stream, mark) = (_stream, ++_lastMark);
            _marks.Add((mark, reached));
        }
        var answer = await relay.Ask(session, new(stream, mark, relay.Here, relay.Inlet, feed.Head));
        if (answer.Result == FollowResult.Followed)
            await reached.Task.WaitAsync(cancel);
        else
            EndOf(stream);
        await InSync.WaitAsync(cancel);
    }

    /// <summary>Nobody reads here any more.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _left.Cancel();
            End();
        }
    }

    private Guid Begin()
    {
        var stream = Guid.NewGuid();
        lock (_lock)
        {
            _owner = null;
            _ended = Source();
            if (_inSync.Task.IsCompleted)
                _inSync = Source();
            _stream = stream;
        }
        relay.Await(stream, this);
        return stream;
    }

    private async Task Follow(Guid stream)
    {
        var answer = await relay.Ask(session, new(stream, 0, relay.Here, relay.Inlet, feed.Head));
        if (answer.Result == FollowResult.Again)
            await Pause(RetryAfter);
        else if (answer.Result == FollowResult.Gone)
            await Gone();
        else
            await Ended(answer.Owner);
    }

    /// <summary>Completes when the stream from this owner has ended.</summary>
    private async Task Ended(SiloAddress owner)
    {
        Task ended;
        Task inSync;
        lock (_lock)
        {
            _owner = owner;
            if (owner.Equals(relay.Here))
                _inSync.TrySetResult();
            else if (_stream == Guid.Empty || relay.IsDead(owner))
                End();
            (ended, inSync) = (_ended.Task, _inSync.Task);
        }
        await Task.WhenAny(ended, inSync).WaitAsync(FirstPart, time, _left.Token);
        await ended;
    }

    private async Task Gone()
    {
        feed.Publish(new SessionDeleted());
        lock (_lock)
            _inSync.TrySetResult();
        await Pause(Timeout.InfiniteTimeSpan);
    }

    private void EndOf(Guid stream)
    {
        lock (_lock)
        {
            if (stream == _stream)
                End();
        }
    }

    /// <summary>Ends the present stream: nothing of it is taken any more. In the lock.</summary>
    private void End()
    {
        _stream = Guid.Empty;
        _ended.TrySetResult();
        Reach(long.MaxValue);
    }

    private void Mark(long number)
    {
        _inSync.TrySetResult();
        Reach(number);
    }

    private void Reach(long number)
    {
        foreach (var mark in _marks.Where(mark => mark.Number <= number))
            mark.Reached.TrySetResult();
        _marks.RemoveAll(mark => mark.Number <= number);
    }

    private async Task Pause(TimeSpan length)
    {
        try
        {
            await Task.Delay(length, time, _left.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more.
        }
    }

    private static TaskCompletionSource Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
