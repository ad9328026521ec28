using Charla.Sessions.Remote;
using Charla.Storage;
using Charla.Turns;
using Charla.Turns.Prompts;
using Charla.Usage;
using Microsoft.Extensions.Options;

namespace Charla.Sessions;

/// <summary>Brings a session from the store into a grain, and puts in order what a crash left behind.</summary>
internal sealed class SessionLoader(
    IChatStore store,
    TurnRunner runner,
    RunningTurns running,
    Drain drain,
    PromptTexts texts,
    TokenCounter counter,
    Summarizer summarizer,
    Budgets budgets,
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
        if (feed.Head is null)
            feed.MoveTo(session.Head); // who reads it already has read that much from the store, and what follows is news
        var conversation = new Conversation(options.Value.Prompt.HistoryTokens, counter);
        var journal = new SessionJournal(session, conversation, feed, store, time);
        var prompt = new SessionPrompt(texts, counter, options);
        var summary = new RunningSummary(summarizer, conversation);
        var turns = new SessionTurns(journal, prompt, summary, feed, runner, running, budgets, drain, grain);
        if (session.Head == session.ContextRevision)
        {
            await GoOn(journal, feed, [], cancel);
            return (journal, turns); // every entry is a change of the context: nothing was ever asked
        }
        var pending = await store.PendingTurnsAsync(id, cancel);
        var most = Conversation.MostEntries + pending.Count;
        var latest = await store.LatestAsync(id, most, cancel);
        if (latest.Count == most)
            conversation.MoreBefore();
        foreach (var entry in latest)
            conversation.Add(entry);
        var waiting = await Interrupt(journal, pending);
        await GoOn(journal, feed, waiting, cancel);
        foreach (var turn in waiting)
            turns.WaitAgain(turn);
        return (journal, turns);
    }

    /// <summary>Ends the turns that were running; those that are to run next.</summary>
    private async Task<List<PendingTurn>> Interrupt(SessionJournal journal, IReadOnlyList<PendingTurn> pending)
    {
        var waiting = new List<PendingTurn>();
        foreach (var left in pending.Where(turn => turn.Running))
        {
            var again = Again(left);
            await Interrupt(journal, left, again);
            if (again != null)
                waiting.Add(again);
        }
        waiting.AddRange(pending.Where(turn => !turn.Running));
        return waiting;
    }

    /// <summary>Tells connections that were here before what has happened since.</summary>
    private async Task GoOn(
        SessionJournal journal,
        SessionFeed feed,
        List<PendingTurn> waiting,
        CancellationToken cancel
    )
    {
        var session = journal.Session;
        if (feed.Head is { } seen)
        {
            FeedPart[] missed = seen < session.Head ? await FeedParts.After(store, session.Id, seen, cancel) : [];
            FeedPart.Queued[] queued =
            [
                .. waiting.Select((turn, i) => new FeedPart.Queued(turn.TurnId, turn.Asked, i + 1)),
            ];
            new FeedMirror(session.Id, feed).Apply(new FeedPart.Opened(session.Head, missed, null, queued));
        }
        feed.MoveTo(session.Head);
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
