using Charla.Errors;
using Charla.Storage;
using Charla.Turns;

namespace Charla.Sessions.Remote;

/// <summary>
/// Writes into a node's feed what was told of the session elsewhere, so that its readers need not know where the session
/// lives. It goes on from where the feed is, whoever wrote it before; where it cannot, the feed is lost to its readers.
/// </summary>
internal sealed class FeedMirror(Guid session, SessionFeed feed)
{
    public void Apply(FeedPart part)
    {
        switch (part)
        {
            case FeedPart.Opened opened:
                Open(opened);
                break;
            case FeedPart.Asked(var entry):
                feed.Publish(new MessageAdded(entry));
                break;
            case FeedPart.Context(var entry, var context, var changed):
                feed.Publish(new ContextChanged(entry, context, changed));
                break;
            case FeedPart.Queued queued:
                feed.Publish(new TurnQueued(Turn(queued.Turn, queued.Question), queued.Position));
                break;
            case FeedPart.Started(var turn, var asked):
                Start(Turn(turn, asked));
                break;
            case FeedPart.Text text:
                feed.Find(text.Turn)
                    ?.Append(text.Escaped, new(text.FromByte, text.FromChar), new(text.ToByte, text.ToChar));
                break;
            case FeedPart.Thinking(var turn):
                feed.Find(turn)?.Think();
                break;
            case FeedPart.Tool(var turn, var number, var step):
                if (feed.Find(turn) is { } calling && calling.Steps.Count == number) // not where it was told already
                    calling.Step(step);
                break;
            case FeedPart.Ended ended:
                End(Turn(ended.Turn, ended.Question), ended.Answer, ended.Error);
                break;
            case FeedPart.Answered(var entry):
                Answer(entry);
                break;
            case FeedPart.Deleted:
                feed.Publish(new SessionDeleted());
                break;
        }
    }

    private void Open(FeedPart.Opened opened)
    {
        foreach (var part in opened.Missed)
        {
            if (Number(part) > feed.Head)
                Apply(part);
        }
        if (!Continues(opened))
            feed.Publish(new FeedLost());
        feed.MoveTo(opened.Head);
        if (opened.Running is { } running)
            Apply(running);
        foreach (var queued in opened.Waiting)
            Apply(queued);
    }

    private static long Number(FeedPart missed) =>
        missed switch
        {
            FeedPart.Asked(var entry) => entry.Number,
            FeedPart.Answered(var entry) => entry.Number,
            FeedPart.Context(var entry, _, _) => entry.Number,
            _ => 0,
        };

    /// <summary>Whether what the feed has told is still so, as far as it has not been told otherwise.</summary>
    private bool Continues(FeedPart.Opened opened)
    {
        var (running, waiting) = feed.Open();
        return (running is null || running.Id == opened.Running?.Turn)
            && waiting.All(known =>
                known.Turn!.Id == opened.Running?.Turn || opened.Waiting.Any(other => other.Turn == known.Turn.Id)
            );
    }

    private void Start(Turn turn)
    {
        if (feed.Open().Running?.Id != turn.Id)
            feed.Publish(new TurnStarted(turn));
    }

    /// <summary>An answer that ended while nobody told of it: the rest of its text, if the beginning is what was shown.</summary>
    private void Answer(Entry entry)
    {
        var turn = Turn(entry.TurnId!.Value, entry.Place);
        if (feed.HasEndedUnstored(turn.Id))
        {
            feed.MoveTo(entry.Number); // its readers were told of its end
            return;
        }
        var shown = turn.Text.ToString();
        if (!entry.Content.StartsWith(shown, StringComparison.Ordinal))
        {
            feed.Publish(new FeedLost());
            return;
        }
        if (entry.Content.Length > 0)
            Start(turn);
        turn.Append(entry.Content.AsSpan(shown.Length));
        End(turn, entry, entry.Error);
    }

    private void End(Turn turn, Entry? answer, string? error)
    {
        var finish = answer?.Finish ?? TurnFinish.Failed;
        var kind = finish == TurnFinish.Failed ? ErrorCatalog.Of(error ?? "") : null;
        turn.End(new TurnOutcome(finish, kind, answer?.Model));
        feed.Publish(new TurnEnded(turn, turn.Outcome!, answer));
    }

    private Turn Turn(Guid id, long asked) => feed.Find(id) ?? new Turn(id, session, asked, feed.Changed);
}
