using Charla.Storage;
using Charla.Turns;
using Microsoft.Extensions.Options;

namespace Charla.Sessions;

/// <summary>Brings a session from the store into a grain, and puts in order what a crash left behind.</summary>
internal sealed class SessionLoader(
    IChatStore store,
    TurnRunner runner,
    RunningTurns running,
    Drain drain,
    TimeProvider time,
    IOptions<CharlaOptions> options
)
{
    /// <summary>How often a question is asked at most when every time ends in a crash: it may be what crashes.</summary>
    private const int MostAttempts = 3;

    /// <summary>
    /// The session's record and turns; nulls where there is no such session. A turn that was running ends as
    /// interrupted, with what had been saved, and is asked anew where <c>Charla:Turns:AfterCrash</c> says so; one that
    /// was waiting waits again.
    /// </summary>
    public async Task<(SessionJournal?, SessionTurns?)> Load(
        Guid id,
        SessionFeed feed,
        ISessionGrain grain,
        CancellationToken cancel
    )
    {
        if (await store.FindAsync(id, cancel) is not { } session)
            return (null, null);
        var conversation = new Conversation(options.Value.Turns.HistoryChars);
        var journal = new SessionJournal(session, conversation, feed, store, time);
        var turns = new SessionTurns(journal, feed, runner, running, drain, grain);
        if (session.Head == session.ContextRevision)
            return (journal, turns); // every entry is a change of the context: nothing was ever asked
        var pending = await store.PendingTurnsAsync(id, cancel);
        foreach (var entry in await store.LatestAsync(id, Conversation.MostEntries + pending.Count, cancel))
            conversation.Add(entry);
        await Resume(journal, turns, pending);
        return (journal, turns);
    }

    private async Task Resume(SessionJournal journal, SessionTurns turns, IReadOnlyList<PendingTurn> pending)
    {
        foreach (var left in pending.Where(turn => turn.Running))
        {
            var again = Again(left);
            await Interrupt(journal, left, again);
            if (again != null)
                turns.WaitAgain(again);
        }
        foreach (var waiting in pending.Where(turn => !turn.Running))
            turns.WaitAgain(waiting);
    }

    /// <summary>The turn that asks an interrupted one's question anew, where that is wanted and has not failed too often.</summary>
    private PendingTurn? Again(PendingTurn left) =>
        options.Value.Turns.AfterCrash == CrashRule.Interrupted || left.Attempt + 1 >= MostAttempts
            ? null
            : left with
            {
                TurnId = Guid.NewGuid(),
                Running = false,
                Text = "",
                Attempt = left.Attempt + 1,
            };

    private static async Task Interrupt(SessionJournal journal, PendingTurn left, PendingTurn? again)
    {
        using var turn = new Turn(left.TurnId, left.SessionId, left.Asked, new Signal());
        turn.ContextRevision = journal.Session.ContextRevision;
        turn.Append(left.Text);
        turn.End(new TurnOutcome(TurnFinish.Interrupted));
        var draft = journal.Draft();
        var write = draft with { Entries = [journal.Answer(draft, turn)], Ended = left.TurnId, Begun = again };
        if (await journal.Store(write) is { } failed)
            throw new StoreUnavailableException(new InvalidOperationException(failed.Code));
    }
}
