using System.Text;
using Charla.Errors;
using Charla.Storage;
using Charla.Turns;
using Microsoft.Extensions.Options;
using Orleans.Placement;

namespace Charla.Sessions;

/// <summary>One session: its rules. Loading and recovery are in <see cref="SessionLoader"/>.</summary>
[PreferLocalPlacement]
internal sealed class SessionGrain(
    IChatStore store,
    SessionFeeds feeds,
    SessionLoader loader,
    TurnRunner runner,
    RunningTurns turns,
    Drain drain,
    TimeProvider time,
    IOptions<CharlaOptions> options
) : Grain, ISessionGrain
{
    /// <summary>How often the end of a turn is tried to be stored, a second apart, before clients are told.</summary>
    private const int MostFailedEnds = 30;
    private static readonly GrainTimerCreationOptions AfterFailedEnd = new(
        TimeSpan.FromSeconds(1),
        Timeout.InfiniteTimeSpan
    );

    private SessionFeeds.Lease? _feed;
    private SessionState? _state;
    private int _failedEnds;

    private SessionFeed Feed => _feed!.Feed;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _feed = feeds.Rent(this.GetPrimaryKey());
        _state = await loader.Load(this.GetPrimaryKey(), Feed, cancellationToken);
        if (_state is { Waiting.Count: > 0 })
            await StartNext(_state);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _feed?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<ChatError?> Say(Question question)
    {
        if (_state is not { } state)
            return Missing();
        if (drain.Draining)
            return ErrorKinds.ServerStopping;
        if (state.Running != null && state.Waiting.Count >= options.Value.Limits.QueueLength)
            return ErrorKinds.QueueFull.With(state.Waiting.Count);
        var write = state.Write(time.GetUtcNow());
        if (question.ContextPatch is { } patch && Patch(state, ref write, patch) is { } refused)
            return refused;
        var asked = state.Next(write, EntryKind.User, question.Content) with
        {
            ClientId = question.ClientId,
            TurnId = Guid.NewGuid(),
        };
        write = write with
        {
            Entries = [.. write.Entries, asked],
            Begun = new PendingTurn
            {
                SessionId = asked.SessionId,
                TurnId = asked.TurnId.Value,
                Asked = asked.Number,
                Running = state.Running is null,
            },
        };
        if (await Store(state, write) is { } failed)
            return failed;
        var turn = new Turn(asked.TurnId.Value, asked.SessionId, asked.Number, Feed.Changed);
        if (state.Running is null)
            Start(state, turn);
        else
            Enqueue(state, turn);
        return null;
    }

    public async Task<ChatError?> PatchContext(string patch)
    {
        if (_state is not { } state)
            return Missing();
        var write = state.Write(time.GetUtcNow());
        if (Patch(state, ref write, patch) is { } refused)
            return refused;
        return write.Entries.Count == 0 ? null : await Store(state, write);
    }

    public async Task<bool> Delete()
    {
        var deleted = await store.DeleteAsync(this.GetPrimaryKey(), CancellationToken.None);
        if (_state is { } state)
        {
            state.Running?.Cancel(TurnCancel.Deleted);
            _state = null;
        }
        if (deleted)
            Feed.Publish(new SessionDeleted());
        DeactivateOnIdle();
        return deleted;
    }

    public async Task EndTurn(Guid turn)
    {
        if (_state is not { Running: { } running } state || running.Id != turn)
        {
            turns.Remove(turn); // of a session that was deleted meanwhile
            return;
        }
        var write = state.Write(time.GetUtcNow());
        var answer = loader.Answer(state, write, running);
        write = write with { Entries = [answer], Ended = running.Id };
        if (!drain.Draining && state.Waiting.TryPeek(out var next))
            write = write with { Started = next.Id };
        if (await Store(state, write) is not null && ++_failedEnds < MostFailedEnds)
        {
            this.RegisterGrainTimer(_ => EndTurn(turn), AfterFailedEnd);
            return;
        }
        Ended(state, running, stored: state.Session.Head == write.Head);
        if (write.Started != null && state.Session.Head == write.Head)
            Start(state, state.Waiting.Dequeue());
    }

    public Task Recover() => Task.CompletedTask; // being activated is what does it

    private ChatError Missing()
    {
        DeactivateOnIdle();
        return ErrorKinds.SessionNotFound;
    }

    /// <summary>Adds a change of the context to a write; says why if it is refused.</summary>
    private ChatError? Patch(SessionState state, ref SessionWrite write, string patch)
    {
        if (ContextPatch.Apply(state.Session.Context, patch) is not { } context)
            return null;
        var most = options.Value.Limits.ContextBytes;
        if (Encoding.UTF8.GetByteCount(context) > most)
            return ErrorKinds.ContextTooLarge.With(most);
        write = write with { Context = context, ContextRevision = write.ContextRevision + 1 };
        write = write with { Entries = [state.Next(write, EntryKind.Context, patch)] };
        return null;
    }

    /// <summary>Stores a change and tells the connections of its entries; says why if it could not be stored.</summary>
    private async Task<ChatError?> Store(SessionState state, SessionWrite write)
    {
        try
        {
            await store.WriteAsync(write, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            return ErrorKinds.StorageUnavailable;
        }
        catch (StaleWriteException)
        {
            state.Running?.Cancel(TurnCancel.Shutdown); // somebody else owns the session now
            _state = null;
            return Missing() with { Code = ErrorKinds.StorageUnavailable.Code };
        }
        state.Apply(write);
        foreach (var entry in write.Entries)
        {
            if (entry.Kind != EntryKind.Assistant)
                Feed.Publish(entry.Kind == EntryKind.User ? new MessageAdded(entry) : new ContextChanged(entry));
        }
        return null;
    }

    private void Ended(SessionState state, Turn turn, bool stored)
    {
        _failedEnds = 0;
        state.Running = null;
        DelayDeactivation(TimeSpan.Zero);
        Feed.Publish(new TurnEnded(turn, stored ? turn.Outcome! : TurnOutcome.Failed(ErrorKinds.StorageUnavailable)));
        turns.Remove(turn.Id);
        turn.Dispose();
        if (!stored)
            DeactivateOnIdle(); // whoever comes next finds what was saved of it
    }

    private void Enqueue(SessionState state, Turn turn)
    {
        state.Waiting.Enqueue(turn);
        Feed.Publish(new TurnQueued(turn, state.Waiting.Count));
    }

    /// <summary>Starts the first of the waiting turns, once that is stored.</summary>
    private async Task StartNext(SessionState state)
    {
        var next = state.Waiting.Peek();
        var write = state.Write(time.GetUtcNow()) with { Started = next.Id };
        if (await Store(state, write) is null)
            Start(state, state.Waiting.Dequeue());
    }

    private void Start(SessionState state, Turn turn)
    {
        state.Running = turn;
        turns.Add(turn);
        DelayDeactivation(options.Value.Turns.Longest + TimeSpan.FromMinutes(1)); // a running turn is not idleness
        Feed.Publish(new TurnStarted(turn));
        var prompt = Prompt.Of(state.Session, state.Conversation, turn);
        var grain = this.AsReference<ISessionGrain>();
        _ = Task.Run(() => runner.Run(turn, prompt, grain));
    }
}
