using Charla.Storage;
using Charla.Turns;
using Microsoft.Extensions.Options;

namespace Charla.Sessions;

/// <summary>Brings a session from the store into a grain, and puts in order what a crash left behind.</summary>
internal sealed class SessionLoader(IChatStore store, TimeProvider time, IOptions<CharlaOptions> options)
{
    /// <summary>
    /// The session's state, or null where there is no such session. A turn that was running ends as interrupted, with
    /// what had been saved; one that was waiting waits again.
    /// </summary>
    public async Task<SessionState?> Load(Guid id, SessionFeed feed, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } session)
            return null;
        var state = new SessionState(session, new Conversation(options.Value.Turns.HistoryChars));
        if (session.Head == 0)
            return state;
        var turns = await store.PendingTurnsAsync(id, cancel);
        foreach (var entry in await store.LatestAsync(id, Conversation.MostEntries + turns.Count, cancel))
            state.Conversation.Add(entry);
        foreach (var pending in turns)
        {
            var turn = new Turn(pending.TurnId, id, pending.Asked, feed.Changed);
            if (pending.Running)
                await Interrupt(state, turn, pending.Text);
            else
                state.Waiting.Enqueue(turn);
        }
        return state;
    }

    /// <summary>The entry that records how a turn ended.</summary>
    public Entry Answer(SessionState state, SessionWrite write, Turn turn)
    {
        var outcome = turn.Outcome!;
        return state.Next(write, EntryKind.Assistant, turn.Text.ToString()) with
        {
            Place = turn.Asked,
            TurnId = turn.Id,
            Finish = outcome.Finish,
            Error = outcome.Error?.Code,
            Model = outcome.Model,
            InputTokens = outcome.InputTokens,
            OutputTokens = outcome.OutputTokens,
        };
    }

    private async Task Interrupt(SessionState state, Turn turn, string text)
    {
        turn.Text.Append(text);
        turn.End(new TurnOutcome(TurnFinish.Interrupted));
        var write = state.Write(time.GetUtcNow());
        write = write with { Entries = [Answer(state, write, turn)], Ended = turn.Id };
        await store.WriteAsync(write, CancellationToken.None);
        state.Apply(write);
    }
}
