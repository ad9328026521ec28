using System.Collections.Concurrent;
using Charla.Errors;
using Charla.Limits;
using Charla.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Turns;

/// <summary>
/// The turns that run on this node. One timer for all of them saves what they have written, at least every second,
/// and ends those whose model falls silent or goes on for too long.
/// </summary>
internal sealed partial class RunningTurns(
    IChatStore store,
    TimeProvider time,
    IOptions<CharlaOptions> options,
    ILogger<RunningTurns> log,
    TextSpool? spool = null
) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<Guid, Watch> _running = [];

    private readonly ConcurrentDictionary<string, int> _byOwner = [];

    /// <summary>Why no more turns of this owner can run here now, or null.</summary>
    public ChatError? Full(string owner)
    {
        var limits = options.Value.Limits;
        if (_running.Count >= limits.TurnsPerNode)
            return ErrorKinds.Overloaded;
        var own = owner.Length > 0 ? _byOwner.GetValueOrDefault(owner) : 0;
        return own >= limits.TurnsPerOwner && RateLimits.Hold(options.Value) ? ErrorKinds.TooManyTurns.With(own) : null;
    }

    /// <summary>How many turns run.</summary>
    public int Count => _running.Count;

    public void Add(Turn turn, string owner)
    {
        var kept = spool?.Rent(turn.Session, turn.Id);
        if (kept != null)
            turn.Text.KeepIn(kept);
        _running[turn.Id] = new Watch(turn, owner, time.GetTimestamp(), kept);
        _byOwner.AddOrUpdate(owner, 1, (_, running) => running + 1);
    }

    /// <summary>Forgets a turn, once its end is stored.</summary>
    public void Remove(Guid turn)
    {
        if (!_running.TryRemove(turn, out var watch))
            return;
        watch.Kept?.Dispose();
        if (_byOwner.AddOrUpdate(watch.Owner, 0, (_, running) => running - 1) == 0)
            _byOwner.TryRemove(KeyValuePair.Create(watch.Owner, 0));
    }

    /// <summary>Asks all of them to end early.</summary>
    public void CancelAll(TurnCancel reason)
    {
        foreach (var watch in _running.Values)
            watch.Turn.Cancel(reason);
    }

    /// <summary>Completes when none runs any more.</summary>
    public async Task Ended(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), time);
        while (!_running.IsEmpty && await timer.WaitForNextTickAsync(cancel)) { }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Look(stoppingToken);
    }

    private async Task Look(CancellationToken cancel)
    {
        var now = time.GetTimestamp();
        List<PendingTurn> grown = [];
        foreach (var watch in _running.Values)
        {
            if (watch.Look(time, now, options.Value.Turns))
                grown.Add(watch.Saved());
        }
        if (grown.Count == 0)
            return;
        try
        {
            await store.SaveTextsAsync(grown, cancel);
        }
        catch (StoreUnavailableException e)
        {
            SaveFailed(grown.Count, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The text of {Count} running turns could not be saved; it is tried again.")]
    private partial void SaveFailed(int count, Exception e);

    /// <summary>What is known of one turn since the last look.</summary>
    private sealed class Watch(Turn turn, string owner, long now, SpooledText? kept)
    {
        public string Owner => owner;
        private readonly long _started = now;
        private long _lastHeard = now;
        private int _heard;
        private TextMark _end;

        public Turn Turn => turn;
        public SpooledText? Kept => kept;

        /// <summary>
        /// Whether it has text that is not saved; ends it where its model has fallen silent. Until it is heard for the first
        /// time, its model's own limit counts (<see cref="Models.Chain.ModelRules"/>): another may be asked then.
        /// </summary>
        public bool Look(TimeProvider time, long now, TurnOptions limits)
        {
            var end = turn.Text.End;
            var grown = end != _end;
            _end = end;
            var heard = turn.Heard;
            if (heard != _heard || turn.IsCalling) // tools, and the model's next first token, have limits of their own
                (_heard, _lastHeard) = (heard, now);
            else if (heard > 0 && time.GetElapsedTime(_lastHeard, now) > limits.BetweenTokens && turn.Outcome is null)
                turn.Cancel(TurnCancel.TimedOut);
            if (time.GetElapsedTime(_started, now) > limits.Longest && turn.Outcome is null)
                turn.Cancel(TurnCancel.TimedOut);
            return grown;
        }

        public PendingTurn Saved() =>
            new()
            {
                SessionId = turn.Session,
                TurnId = turn.Id,
                Asked = turn.Asked,
                Running = true,
                Text = turn.Text.ToString(),
            };
    }
}
