using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Charla.Sessions.Remote;

/// <summary>
/// All that this node tells one other, in one sequence: one call at a time, and what gathers meanwhile goes with the
/// next. So a lone reader waits for nobody, and the calls do not grow with the sessions.
/// </summary>
internal sealed partial class Outlet(SiloAddress here, IFeedInlet inlet, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>How many streams are taken into one call at most.</summary>
    private const int MostStreams = 256;

    /// <summary>How long a call waits for company if the one before had some.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(200);

    private readonly Guid _id = Guid.NewGuid();
    private readonly ConcurrentDictionary<Guid, OutletStream> _bySession = [];
    private readonly ConcurrentQueue<OutletStream> _ready = [];
    private readonly List<OutletStream> _taken = [];
    private readonly Signal _changed = new();
    private readonly CancellationTokenSource _dead = new();
    private long _number;

    /// <summary>Begins to tell of a session; a stream of it from before ends unheard.</summary>
    public void Open(Guid stream, Guid session, SessionFeed feed, FeedPart.Opened opening)
    {
        var opened = new OutletStream(stream, session, feed, opening, Enqueue);
        _bySession[session] = opened;
        opened.Ready();
    }

    /// <summary>Puts a mark behind what has been told in a stream; false where there is no such stream.</summary>
    public bool TryMark(Guid session, Guid stream, long mark)
    {
        if (!_bySession.TryGetValue(session, out var open) || open.Id != stream)
            return false;
        open.Mark(mark);
        return true;
    }

    /// <summary>Ends the session's stream, once all that is there has been told.</summary>
    public void Close(Guid session)
    {
        if (_bySession.TryRemove(session, out var open))
            open.Close();
    }

    /// <summary>Whether a session is told of.</summary>
    public bool Tells(Guid session) => _bySession.ContainsKey(session);

    /// <summary>Tells until the other node is dead.</summary>
    public async Task Run()
    {
        while (!_dead.IsCancellationRequested)
        {
            var changed = _changed.Next();
            if (Take() is not { Length: > 0 } parts)
            {
                await changed;
                continue;
            }
            await Deliver(parts);
            if (_taken.Count > 1)
                await Pause(Gathering);
        }
    }

    /// <summary>Gives the other node up.</summary>
    public void Dispose()
    {
        _dead.Cancel();
        _changed.Pulse();
    }

    private void Enqueue(OutletStream stream)
    {
        _ready.Enqueue(stream);
        _changed.Pulse();
    }

    private StreamPart[] Take()
    {
        var parts = new List<StreamPart>();
        _taken.Clear();
        while (_taken.Count < MostStreams && _ready.TryDequeue(out var stream))
        {
            stream.Take(parts);
            _taken.Add(stream);
            if (stream.Ended)
                _bySession.TryRemove(new(stream.Session, stream));
        }
        return [.. parts];
    }

    /// <summary>Delivers once, however often that takes: the other node knows the batch by its number.</summary>
    private async Task Deliver(StreamPart[] parts)
    {
        var batch = new FeedBatch(here, _id, ++_number, parts);
        while (!_dead.IsCancellationRequested)
        {
            try
            {
                Drop(await inlet.Deliver(batch));
                return;
            }
            catch (Exception e)
            {
                Failed(e); // it is unreachable for now, or dead and not yet known to be
                await Pause(RetryAfter);
            }
        }
    }

    private void Drop(Guid[] unwanted)
    {
        if (unwanted.Length == 0)
            return;
        foreach (var stream in _taken.Where(stream => unwanted.Contains(stream.Id)))
        {
            stream.Drop();
            _bySession.TryRemove(new(stream.Session, stream));
        }
    }

    private async Task Pause(TimeSpan length)
    {
        try
        {
            await Task.Delay(length, time, _dead.Token);
        }
        catch (OperationCanceledException)
        {
            // The other node is dead: there is nothing to wait for.
        }
    }

    [LoggerMessage(LogLevel.Debug, "Another node could not be told of its sessions; it is tried again.")]
    private partial void Failed(Exception e);
}
