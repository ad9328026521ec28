using System.Text;
using Charla.Cluster;
using Charla.Errors;
using Charla.Sessions.Remote;
using Charla.Storage;
using Charla.Turns;
using Charla.Usage;
using Microsoft.Extensions.Options;

namespace Charla.Sessions;

/// <summary>One session's rules: what is accepted, and in what order it happens.</summary>
[SessionPlacement]
internal sealed class SessionGrain(
    SessionFeeds feeds,
    SessionLoader loader,
    IChatStore store,
    RunningTurns running,
    Budgets budgets,
    UsageMetrics usage,
    Drain drain,
    IOptions<CharlaOptions> options,
    FeedRelay? relay = null
) : Grain, ISessionGrain
{
    /// <summary>
    /// How often the end of a turn is tried to be stored, a second apart, before clients are told: for longer than a database
    /// takes to be started anew.
    /// </summary>
    private const int MostFailedEnds = 60;

    /// <summary>Every so many changes the context is recorded whole: who missed a change puts at most so many together.</summary>
    private const int WholeEach = 64;
    private static readonly GrainTimerCreationOptions Soon = new(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    private static readonly GrainTimerCreationOptions ASecondLater = new(
        TimeSpan.FromSeconds(1),
        Timeout.InfiniteTimeSpan
    );

    private static readonly GrainTimerCreationOptions Moments = new(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

    /// <summary>How long a session is kept that nothing happens in but that connections read: loading it costs more.</summary>
    private static readonly TimeSpan WhileRead = TimeSpan.FromMinutes(15);

    private SessionFeeds.Lease? _feed;
    private SessionJournal? _journal;
    private SessionTurns? _turns;
    private int _failedEnds;
    private IGrainTimer? _leaving;
    private bool _stays;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _feed = feeds.Own(this.GetPrimaryKey());
        try
        {
            var grain = this.AsReference<ISessionGrain>();
            (_journal, _turns) = await loader.Load(this.GetPrimaryKey(), _feed.Feed, grain, cancellationToken);
            await SeeToWaiting();
        }
        catch
        {
            _feed.Dispose();
            throw;
        }
        if (_journal is { Lost: true })
            _feed.Dispose(); // who leaves before he was there is not told to leave
        if (!drain.Draining)
            return;
        _stays = !drain.TrySendOn(this.GetPrimaryKey());
        this.RegisterGrainTimer(_ => HandOn(), Soon);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _feed?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<Receipt> Say(Question question)
    {
        if (Refusal() is { } missing)
            return missing;
        var (journal, turns) = (_journal!, _turns!);
        if (await Known(question) is { } known)
            return known;
        if ((WhenBusy() ?? await Budget()) is { } busy)
            return busy;
        var draft = journal.Draft();
        if (question.ContextPatch is { } patch && Draft(ref draft, new ContextChange(patch)) is { } refused)
            return refused;
        var entry = journal.Next(draft, EntryKind.User, question.Content) with
        {
            ClientId = question.ClientId,
            TurnId = Guid.NewGuid(),
        };
        draft = turns.Begin(draft with { Entries = [.. draft.Entries, entry] }, entry.TurnId.Value, entry.Number);
        return await Begin(draft) ?? new Receipt(null, entry.Number, entry.TurnId.Value, entry.CreatedAt);
    }

    public async Task<Receipt> Regenerate()
    {
        if (Refusal() is { } missing)
            return missing;
        if (_journal!.Conversation.LastQuestion is not { } question)
            return ErrorKinds.NothingToRegenerate;
        if ((WhenBusy() ?? await Budget()) is { } busy)
            return busy;
        var draft = _turns!.Begin(_journal.Draft(), Guid.NewGuid(), question.Number);
        return await Begin(draft) ?? new Receipt(null, question.Number, draft.Begun!.TurnId, question.CreatedAt);
    }

    public async Task<bool> Stop(Guid? turn)
    {
        var stopped = _turns is not null && await _turns.Stop(turn);
        StepDownIfLost();
        return stopped;
    }

    public async Task<ContextResult> ChangeContext(ContextChange change)
    {
        if (_journal is not { } journal)
            return new(Missing());
        if (change.IfRevision is { } seen && !seen.Contains(journal.Session.ContextRevision))
            return new(ErrorKinds.StaleRevision.With(journal.Session.ContextRevision));
        var draft = journal.Draft();
        if (Draft(ref draft, change) is { } refused)
            return new(refused);
        if (draft.Entries.Count > 0 && await journal.Store(draft) is { } failed)
            return new(StepDown(failed));
        return new(null, journal.Session.ContextRevision);
    }

    public async Task<ChatError?> Rename(string title)
    {
        if (_journal is not { } journal)
            return Missing();
        return await journal.Store(journal.Draft() with { Title = title }) is { } failed ? StepDown(failed) : null;
    }

    public async Task<bool> Expire(DateTimeOffset idleSince)
    {
        var idle = _journal?.Session.LastActiveAt <= idleSince && _turns!.Running is null;
        return _journal is null || (idle && await Delete());
    }

    public async Task<bool> Delete()
    {
        var deleted = await store.DeleteAsync(this.GetPrimaryKey(), CancellationToken.None);
        _turns?.Running?.Cancel(TurnCancel.Deleted);
        (_journal, _turns) = (null, null);
        if (deleted)
            _feed!.Feed.Publish(new SessionDeleted());
        LeaveSoon();
        return deleted;
    }

    public async Task EndTurn(Guid turn)
    {
        if (_turns?.Running?.Id != turn)
        {
            running.Remove(turn); // of a session that was deleted meanwhile
            return;
        }
        if (await _turns.End())
        {
            _failedEnds = 0;
            StayAwake();
            GoOnElsewhere();
        }
        else if (++_failedEnds < MostFailedEnds && !_journal!.Lost)
        {
            this.RegisterGrainTimer(_ => EndTurn(turn), ASecondLater);
        }
        else
        {
            if (!StepDownIfLost())
                _turns.Abandon();
            DeactivateOnIdle();
            this.AsReference<ISessionGrain>().Recover().Ignore(); // loaded anew, what was saved of it is found
        }
    }

    public Task Recover() => Task.CompletedTask; // being activated is what does it

    public Task HandOn()
    {
        GoOnElsewhere();
        return Task.CompletedTask;
    }

    public async Task<FollowAnswer> Follow(FollowRequest request)
    {
        var here = relay!.Here;
        if (_journal is null)
            return Answer(FollowResult.Gone);
        StayAwake(isRead: true);
        if (request.Node.Equals(here))
            return Answer(FollowResult.Followed);
        if (request.Mark > 0)
            return Answer(relay.TryMark(request, this.GetPrimaryKey()) ? FollowResult.Followed : FollowResult.Again);
        var head = _journal.Session.Head;
        FeedPart[] missed =
            request.Seen < head
                ? await FeedParts.After(store, this.GetPrimaryKey(), request.Seen.Value, CancellationToken.None)
                : [];
        relay.Open(request, this.GetPrimaryKey(), _feed!.Feed, FeedParts.Opening(_feed.Feed, head, missed));
        return Answer(FollowResult.Followed);

        FollowAnswer Answer(FollowResult result) => new(result, here);
    }

    /// <summary>Why nothing can be asked now, or null.</summary>
    private ChatError? Refusal()
    {
        if (_journal is null)
            return Missing();
        return drain.Draining && relay is null ? (ChatError)ErrorKinds.ServerStopping : null;
    }

    private ChatError Missing()
    {
        LeaveSoon();
        return ErrorKinds.SessionNotFound;
    }

    /// <summary>
    /// A session that is not there stays a moment: whatever was sent to it before anybody knew is answered, where a grain
    /// that goes at once would have it refused.
    /// </summary>
    private void LeaveSoon() => _leaving ??= this.RegisterGrainTimer(_ => Leave(), Moments);

    private Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    /// <summary>The receipt of a message that was stored before under the same id; null where it is new.</summary>
    private async Task<Receipt?> Known(Question question)
    {
        if (question.ClientId is not { } clientId)
            return null;
        var known = await store.ByClientIdAsync(this.GetPrimaryKey(), clientId, CancellationToken.None);
        if (known is null)
            return null;
        return known.Content == question.Content
            ? new Receipt(null, known.Number, known.TurnId!.Value, known.CreatedAt, Known: true)
            : ErrorKinds.ClientIdReused;
    }

    /// <summary>
    /// What <c>Charla:Turns:WhenBusy</c> and the limits of this node say of one more question; why it is refused, or null.
    /// </summary>
    private ChatError? WhenBusy()
    {
        var turns = _turns!;
        if (turns.Running is null)
            return running.Full(_journal!.Session.Owner);
        if (options.Value.Turns.WhenBusy == BusyRule.Reject)
            return ErrorKinds.TurnActive;
        if (turns.Waiting >= options.Value.Limits.QueueLength)
            return ErrorKinds.QueueFull.With(turns.Waiting);
        return null;
    }

    /// <summary>Whether the owner's budget of the day is used up, as an error.</summary>
    private async ValueTask<ChatError?> Budget()
    {
        if (!await budgets.IsSpent(_journal!.Session.Owner))
            return null;
        usage.Refused();
        return ErrorKinds.BudgetSpent;
    }

    /// <summary>Adds a change of the context to a draft; says why if it is refused.</summary>
    private ChatError? Draft(ref SessionWrite draft, ContextChange change)
    {
        var context = change.Whole
            ? ContextPatch.Replace(_journal!.Session.Context, change.Json)
            : ContextPatch.Apply(_journal!.Session.Context, change.Json);
        if (context is null)
            return null;
        var most = options.Value.Limits.ContextBytes;
        if (Encoding.UTF8.GetByteCount(context) > most)
            return ErrorKinds.ContextTooLarge.With(most);
        draft = draft with { Context = context, ContextRevision = draft.ContextRevision + 1 };
        var whole = change.Whole || draft.ContextRevision % WholeEach == 0;
        var entry = whole
            ? _journal.Next(draft, EntryKind.WholeContext, context)
            : _journal.Next(draft, EntryKind.Context, change.Json);
        draft = draft with { Entries = [entry] };
        return null;
    }

    /// <summary>Stores a draft with a new turn and begins it; why not, or null.</summary>
    private async Task<Receipt?> Begin(SessionWrite draft)
    {
        if (await _journal!.Store(draft) is { } failed)
            return StepDown(failed);
        _turns!.Begun(draft.Begun!);
        if (options.Value.Turns.WhenBusy == BusyRule.Interrupt)
            await _turns.StopBefore(draft.Begun!.TurnId); // only now: a question that is refused interrupts nothing
        if (!StepDownIfLost())
            StayAwake();
        GoOnElsewhere();
        return null;
    }

    private ChatError StepDown(ChatError failed)
    {
        StepDownIfLost();
        return failed;
    }

    /// <summary>Leaves the session to whoever else writes to it, if somebody does.</summary>
    private bool StepDownIfLost()
    {
        if (_journal is not { Lost: true })
            return false;
        _turns!.Lose();
        DeactivateOnIdle();
        return true;
    }

    /// <summary>
    /// On a node that stops, leaves the session to another one, unless a turn still runs here. What waits is begun there:
    /// this call to itself comes after it has left.
    /// </summary>
    private void GoOnElsewhere()
    {
        if (!drain.Draining || relay is null || _stays || _turns?.Running is not null)
            return;
        DeactivateOnIdle();
        if (_turns?.Waiting > 0)
            this.AsReference<ISessionGrain>().Recover().Ignore();
    }

    /// <summary>Starts what waits; tries again in a second where that cannot be stored now.</summary>
    private async Task SeeToWaiting()
    {
        var waits = _turns is { } turns && !await turns.StartNext();
        if (StepDownIfLost())
            return;
        if (waits)
            this.RegisterGrainTimer(_ => SeeToWaiting(), ASecondLater);
        StayAwake();
    }

    /// <summary>A running turn is not idleness; nor is being read, in a cluster, where readers would have it loaded again.</summary>
    private void StayAwake(bool isRead = false)
    {
        if (_turns is not (null or { Running: null, Waiting: 0 }))
            DelayDeactivation(options.Value.Turns.Longest + TimeSpan.FromMinutes(1));
        else
            DelayDeactivation(isRead || IsRead() ? WhileRead : TimeSpan.Zero);
    }

    private bool IsRead() => relay is not null && (_feed!.Feed.HasReaders || relay.Tells(this.GetPrimaryKey()));
}
