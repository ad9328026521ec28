using Charla.Errors;
using Charla.Storage;
using Charla.Turns;
using Charla.Turns.Prompts;
using Charla.Usage;

namespace Charla.Sessions;

/// <summary>A session's turns: the one that runs, and those that wait for it, in order.</summary>
internal sealed class SessionTurns(
    SessionJournal journal,
    SessionPrompt prompt,
    RunningSummary summary,
    SessionFeed feed,
    TurnRunner runner,
    RunningTurns running,
    Budgets budgets,
    Drain drain,
    ISessionGrain grain
)
{
    private readonly List<Turn> _waiting = [];

    public Turn? Running { get; private set; }
    public int Waiting => _waiting.Count;

    /// <summary>Adds to a draft the turn that is to answer an entry, running if none runs and the node is to go on.</summary>
    public SessionWrite Begin(SessionWrite draft, Guid turn, long asked) =>
        draft with
        {
            Begun = new PendingTurn
            {
                SessionId = draft.SessionId,
                TurnId = turn,
                Asked = asked,
                Running = Running is null && _waiting.Count == 0 && !drain.Draining,
            },
        };

    /// <summary>Runs or queues the turn that a stored change has begun.</summary>
    public Turn Begun(PendingTurn begun)
    {
        var turn = new Turn(begun.TurnId, begun.SessionId, begun.Asked, feed.Changed);
        if (begun.Running)
        {
            Start(turn);
            return turn;
        }
        _waiting.Add(turn);
        TellPositions(from: _waiting.Count - 1);
        return turn;
    }

    /// <summary>Puts a turn that was waiting before a restart back into the queue.</summary>
    public void WaitAgain(PendingTurn pending)
    {
        _waiting.Add(new Turn(pending.TurnId, pending.SessionId, pending.Asked, feed.Changed));
        TellPositions(from: _waiting.Count - 1);
    }

    /// <summary>Starts the first waiting turn if it can run, once that is stored; false where it could not be stored.</summary>
    public async Task<bool> StartNext()
    {
        if (Running is not null || _waiting.Count == 0 || drain.Draining)
            return true;
        if (await journal.Store(journal.Draft() with { Started = _waiting[0].Id }) is not null)
            return false;
        StartFirst();
        return true;
    }

    /// <summary>Ends a turn early: the running one by cancelling its model, a waiting one at once.</summary>
    public async Task<bool> Stop(Guid? id)
    {
        if (Running is { } turn && (id is null || turn.Id == id))
        {
            turn.Cancel(TurnCancel.Stop);
            return true;
        }
        var waiting = _waiting.Find(candidate => candidate.Id == id);
        if (waiting is null)
            return false;
        waiting.ContextRevision = journal.Session.ContextRevision;
        waiting.End(new TurnOutcome(TurnFinish.Stopped));
        var draft = journal.Draft();
        var answer = journal.Answer(draft, waiting);
        if (await journal.Store(draft with { Entries = [answer], Ended = waiting.Id }) is not null)
            return false;
        var place = _waiting.IndexOf(waiting);
        _waiting.RemoveAt(place);
        feed.Publish(new TurnEnded(waiting, waiting.Outcome!, answer));
        TellPositions(from: place);
        return true;
    }

    /// <summary>Ends early all that would be answered before a turn.</summary>
    public async Task StopBefore(Guid turn)
    {
        foreach (var ahead in _waiting.TakeWhile(waiting => waiting.Id != turn).ToList())
            await Stop(ahead.Id);
        if (Running is { } busy && busy.Id != turn)
            busy.Cancel(TurnCancel.Stop);
    }

    /// <summary>Stores how the running turn ended, tells of it and starts the next; false where it could not be stored.</summary>
    public async Task<bool> End()
    {
        var ended = Running!;
        var draft = journal.Draft();
        var answer = journal.Answer(draft, ended);
        var next = drain.Draining || _waiting.Count == 0 ? null : _waiting[0];
        var (spent, used) = Used(draft, ended);
        var write = draft with { Entries = [answer], Ended = ended.Id, Started = next?.Id, Usage = used };
        if (await journal.Store(write) is not null)
            return false;
        summary.Stored(spent);
        budgets.Add(used);
        Close(ended, ended.Outcome!, answer);
        if (next != null)
            StartFirst();
        summary.Begin(journal.Session.Language);
        return true;
    }

    /// <summary>Gives up storing how the running turn ended: whoever loads the session finds what was saved of it.</summary>
    public void Abandon() => Close(Running!, TurnOutcome.Failed(ErrorKinds.StorageUnavailable), null);

    /// <summary>
    /// Lets go of the session: somebody else writes to it, or what is stored of it is not known. Its connections come back
    /// and go on from the store.
    /// </summary>
    public void Lose()
    {
        feed.Publish(new FeedLost());
        if (Running is not { } turn)
            return;
        Running = null;
        running.Remove(turn.Id);
        turn.Cancel(TurnCancel.Shutdown);
    }

    /// <summary>What the answer took, and the summaries that were written since the one before.</summary>
    private (IReadOnlyList<ModelSpend> Summaries, IReadOnlyList<UsageRow> Used) Used(SessionWrite draft, Turn ended)
    {
        var (summaries, answer) = (summary.Spent, ended.Usage?.ByModel ?? []);
        return (summaries, journal.Usage(draft, summaries.Count == 0 ? answer : [.. summaries, .. answer]));
    }

    private void StartFirst()
    {
        var turn = _waiting[0];
        _waiting.RemoveAt(0);
        Start(turn);
        TellPositions(from: 0);
    }

    /// <summary>Tells of the places in the queue that are new, from one on.</summary>
    private void TellPositions(int from)
    {
        for (var i = from; i < _waiting.Count; i++)
            feed.Publish(new TurnQueued(_waiting[i], i + 1));
    }

    private void Start(Turn turn)
    {
        Running = turn;
        running.Add(turn, journal.Session.Owner);
        turn.ContextRevision = journal.Session.ContextRevision;
        feed.Publish(new TurnStarted(turn));
        summary.Apply();
        var asked = prompt.Of(journal.Session, journal.Conversation, turn);
        _ = Task.Run(() => runner.Run(turn, asked, grain));
    }

    private void Close(Turn turn, TurnOutcome outcome, Entry? answer)
    {
        Running = null;
        feed.Publish(new TurnEnded(turn, outcome, answer));
        running.Remove(turn.Id);
        turn.Dispose();
    }
}
