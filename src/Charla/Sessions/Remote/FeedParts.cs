using Charla.Storage;

namespace Charla.Sessions.Remote;

/// <summary>The parts that tell of a feed's events and of stored entries.</summary>
internal static class FeedParts
{
    private const int PageSize = 200;

    /// <summary>The part for what a reader sees next.</summary>
    public static FeedPart Of(FeedEvent seen) =>
        seen.Item switch
        {
            null when seen.IsThinking => new FeedPart.Thinking(seen.Turn!.Id),
            null when seen.ToolStep is { } step => new FeedPart.Tool(seen.Turn!.Id, seen.Step, step),
            null => new FeedPart.Text(
                seen.Turn!.Id,
                seen.From.Bytes,
                seen.From.Chars,
                seen.To.Bytes,
                seen.To.Chars,
                seen.Turn.Text.Slice(seen.From, seen.To).ToArray()
            ),
            MessageAdded { Entry: { } asked } => new FeedPart.Asked(asked),
            ContextChanged changed => new FeedPart.Context(changed.Entry!, changed.Context, [.. changed.Changed]),
            TurnQueued queued => Of(queued),
            TurnStarted { Turn: { } turn } => new FeedPart.Started(turn.Id, turn.Asked),
            TurnEnded { Turn: { } turn } ended => new FeedPart.Ended(
                turn.Id,
                turn.Asked,
                ended.Entry,
                ended.Outcome.Error?.Code
            ),
            SessionDeleted => new FeedPart.Deleted(),
            _ => new FeedPart.Closed(),
        };

    public static FeedPart.Queued Of(TurnQueued queued) => new(queued.Turn!.Id, queued.Turn.Asked, queued.Position);

    /// <summary>Where a stream of this feed begins.</summary>
    public static FeedPart.Opened Opening(SessionFeed feed, long head, FeedPart[] missed)
    {
        var (running, waiting) = feed.Open();
        return new(
            head,
            missed,
            running is null ? null : new FeedPart.Started(running.Id, running.Asked),
            [.. waiting.Select(Of)]
        );
    }

    /// <summary>What is stored of a session after an entry.</summary>
    public static async Task<FeedPart[]> After(IChatStore store, Guid session, long seen, CancellationToken cancel)
    {
        var trail = new ContextTrail(store, session);
        var missed = new List<FeedPart>();
        IReadOnlyList<Entry> page;
        do
        {
            page = await store.AfterAsync(session, seen, PageSize, cancel);
            foreach (var entry in page)
            {
                missed.Add(await Of(entry, trail, cancel));
                seen = entry.Number;
            }
        } while (page.Count == PageSize);
        return [.. missed];
    }

    private static async Task<FeedPart> Of(Entry entry, ContextTrail trail, CancellationToken cancel)
    {
        if (entry.Kind == EntryKind.User)
            return new FeedPart.Asked(entry);
        if (entry.Kind == EntryKind.Assistant)
            return new FeedPart.Answered(entry);
        var (context, changed) = await trail.After(entry, cancel);
        return new FeedPart.Context(entry, context, [.. changed]);
    }
}
