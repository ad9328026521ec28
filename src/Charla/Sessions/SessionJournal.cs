using Charla.Errors;
using Charla.Storage;
using Charla.Turns;
using Charla.Turns.Prompts;
using Charla.Usage;

namespace Charla.Sessions;

/// <summary>
/// The record of one session as its grain holds it: the stored row and the latest of the conversation. Every change is
/// stored first, then told to the connections.
/// </summary>
internal sealed class SessionJournal(
    Session session,
    Conversation conversation,
    SessionFeed feed,
    IChatStore store,
    TimeProvider time
)
{
    /// <summary>The row as it is stored.</summary>
    public Session Session { get; private set; } = session;

    public Conversation Conversation => conversation;

    /// <summary>
    /// True once what is stored is not known any more, for somebody else was found to write to this session, or a write
    /// may have been stored or not: this journal is of no use any more.
    /// </summary>
    public bool Lost { get; private set; }

    /// <summary>A change that builds on what is stored.</summary>
    public SessionWrite Draft() =>
        new()
        {
            SessionId = Session.Id,
            ExpectedHead = Session.Head,
            ContextRevision = Session.ContextRevision,
            At = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()), // as it is stored
        };

    /// <summary>The entry after a draft's last one, which stands at its own place.</summary>
    public Entry Next(SessionWrite draft, EntryKind kind, string content) =>
        new()
        {
            Number = draft.Head + 1,
            Place = draft.Head + 1,
            Kind = kind,
            Content = content,
            ContextRevision = draft.ContextRevision,
            CreatedAt = draft.At,
        };

    /// <summary>The entry that records how a turn ended.</summary>
    public Entry Answer(SessionWrite draft, Turn turn)
    {
        var outcome = turn.Outcome!;
        return Next(draft, EntryKind.Assistant, turn.Text.ToString()) with
        {
            Place = turn.Asked,
            TurnId = turn.Id,
            Finish = outcome.Finish,
            Error = outcome.Error?.Code,
            Model = outcome.Model,
            Figures = turn.Figures,
            Tools = turn.Tools,
            InputTokens = turn.Usage?.Tokens.Input,
            CachedTokens = turn.Usage?.Tokens.Cached,
            OutputTokens = turn.Usage?.Tokens.Output,
            ReasoningTokens = turn.Usage?.Tokens.Reasoning,
            Cost = turn.Usage?.Cost,
            Estimated = turn.Usage?.IsEstimated,
            ContextRevision = turn.ContextRevision,
        };
    }

    /// <summary>What models were used for, as it is added to what is stored: each model once.</summary>
    public IReadOnlyList<UsageRow> Usage(SessionWrite draft, IReadOnlyList<ModelSpend> spent)
    {
        if (spent is [var one])
            return [Usage(draft, one)];
        var rows = spent.Select(some => Usage(draft, some)).GroupBy(row => row.Model, StringComparer.Ordinal);
        return [.. rows.Select(model => model.Aggregate((sum, row) => sum.Plus(row)))];
    }

    private UsageRow Usage(SessionWrite draft, ModelSpend spent) =>
        new()
        {
            Day = UsageRow.DayOf(draft.At),
            Model = spent.Model,
            Owner = Session.Owner,
            Answers = spent.Answers,
            InputTokens = spent.Tokens.Input,
            CachedTokens = spent.Tokens.Cached,
            OutputTokens = spent.Tokens.Output,
            ReasoningTokens = spent.Tokens.Reasoning,
            Cost = spent.Cost ?? 0,
        };

    /// <summary>Stores a change and tells of its questions and contexts; says why if it could not be stored.</summary>
    public async Task<ChatError?> Store(SessionWrite write)
    {
        try
        {
            await store.WriteAsync(write, CancellationToken.None);
        }
        catch (StoreUnavailableException e)
        {
            Lost |= e.MayBeStored;
            return ErrorKinds.StorageUnavailable;
        }
        catch (StaleWriteException)
        {
            Lost = true;
            return ErrorKinds.StorageUnavailable;
        }
        var before = Session.Context;
        Session = Session with
        {
            Head = write.Head,
            Context = write.Context ?? Session.Context,
            ContextRevision = write.ContextRevision,
            Title = write.Title ?? Session.Title,
            LastActiveAt = write.At,
        };
        foreach (var entry in write.Entries)
            Tell(entry, before);
        return null;
    }

    private void Tell(Entry entry, string contextBefore)
    {
        if (entry.Kind is EntryKind.User or EntryKind.Assistant)
            conversation.Add(entry);
        if (entry.Kind == EntryKind.User)
            feed.Publish(new MessageAdded(entry));
        else if (entry.Kind is EntryKind.Context or EntryKind.WholeContext)
            feed.Publish(
                new ContextChanged(entry, Session.Context, ContextPatch.Changed(contextBefore, Session.Context))
            );
    }
}
