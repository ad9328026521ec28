using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Storage;

namespace Charla.Api;

/// <summary>
/// <c>charla.v1</c>: a client that comes back with its cursor gets exactly what lies past it, from the store and then
/// from the feed.
/// </summary>
/// <param name="reader">The feed, attached after <paramref name="session"/> was read.</param>
/// <param name="session">The session as it is stored.</param>
/// <param name="cursor">What the client has seen, as it says; null where it starts at now.</param>
/// <param name="language">Of the server's own words.</param>
/// <param name="store">Where what the client missed is read.</param>
internal sealed class LiveFrames(
    FeedReader reader,
    Session session,
    string? cursor,
    Language language,
    IChatStore store
) : FrameSource(reader)
{
    private const int PageSize = 200;

    private readonly LiveEncoder _encoder = new(session.Id, language);
    private readonly HashSet<Guid> _endedTurns = [];
    private long _entry;
    private long _revision = session.ContextRevision;

    public override Frame Error(ChatError error, string? clientId = null) => _encoder.Error(error, clientId: clientId);

    public override Frame? Receipt(Question question, Receipt receipt) =>
        _encoder.Message(receipt.Entry, question.Content, question.ClientId, receipt.At, new Cursor(_entry));

    public override Frame? Pong() => LiveEncoder.Json(new PongFrame());

    protected override async IAsyncEnumerable<Frame> Begin()
    {
        var seen = await Start();
        _entry = seen?.Entry ?? 0;
        yield return _encoder.Hello(seen ?? default, Reader.Running?.Id, session.ContextRevision);
        if (seen is null)
            yield return LiveEncoder.Json(new ResetFrame());
        await foreach (var frame in Missed(seen ?? default))
            yield return frame;
        Reader.Seen(_entry, _endedTurns);
        if (Reader.Running is not { } turn || (turn.Id == seen?.Turn && Reader.Resume(seen.Value.Offset)))
            yield break;
        yield return _encoder.Turn(turn.Id, position: null);
    }

    protected override Frame? Of(FeedEvent seen)
    {
        if (seen.Item?.Entry is { } entry)
            _entry = entry.Number;
        return seen switch
        {
            { Item: null, Turn: { } turn } => _encoder.Chunk(
                turn.Id,
                seen.From.Chars,
                new Cursor(_entry, seen.To.Chars),
                turn.Text.Slice(seen.From, seen.To).Span
            ),
            { Item: TurnEnded ended } => End(ended),
            { Item: MessageAdded { Entry: { } asked } } => Message(asked),
            { Item: TurnQueued queued } => _encoder.Turn(queued.Turn!.Id, queued.Position),
            { Item: TurnStarted started } => _encoder.Turn(started.Turn!.Id, position: null),
            { Item: ContextChanged changed } => Context(changed),
            _ => null,
        };
    }

    /// <summary>What the client has seen, where that can be served; null where it has to begin anew.</summary>
    private async Task<Cursor?> Start()
    {
        if (cursor is null)
            return new Cursor(session.Head);
        if (!Cursor.TryParse(cursor, out var seen) || seen.Entry > session.Head)
            return null;
        if (seen.Turn is null)
            return seen;
        if (Reader.Running is { } running && running.Id == seen.Turn)
            return running.Text.MarkAt(seen.Offset) is null ? null : seen;
        var past = await store.AfterAsync(session.Id, seen.Entry, PageSize, CancellationToken.None);
        var answer = past.FirstOrDefault(entry => entry.Kind == EntryKind.Assistant && entry.TurnId == seen.Turn);
        return answer is not null && IsPlace(answer.Content, seen.Offset) ? seen : null;
    }

    private static bool IsPlace(string text, int offset) =>
        offset <= text.Length && (offset == 0 || !char.IsHighSurrogate(text[offset - 1]));

    /// <summary>What is stored past a cursor: the rest of an answer that it stands in, and everything after.</summary>
    private async IAsyncEnumerable<Frame> Missed(Cursor seen)
    {
        var changed = new HashSet<string>();
        IReadOnlyList<Entry> page;
        do
        {
            page = await store.AfterAsync(session.Id, _entry, PageSize, CancellationToken.None);
            foreach (var entry in page)
            {
                if (entry.Kind == EntryKind.Assistant)
                {
                    var from = entry.TurnId == seen.Turn ? seen.Offset : 0;
                    if (from < entry.Content.Length)
                        yield return Rest(entry, from);
                    _endedTurns.Add(entry.TurnId!.Value);
                }
                _entry = entry.Number;
                if (entry.Kind == EntryKind.Assistant)
                    yield return _encoder.End(entry, new Cursor(_entry), LiveEncoder.Escape(entry.Content));
                else if (entry.Kind == EntryKind.User)
                    yield return Message(entry);
                else
                    changed.UnionWith(ContextPatch.Changed("{}", entry.Content));
            }
        } while (page.Count == PageSize);
        if (changed.Count > 0 && await store.FindAsync(session.Id, CancellationToken.None) is { } now)
        {
            _revision = now.ContextRevision;
            yield return _encoder.Context(_revision, now.Context, [.. changed], new Cursor(_entry));
        }
    }

    private Frame Rest(Entry answer, int from) =>
        _encoder.Chunk(
            answer.TurnId!.Value,
            from,
            new Cursor(_entry, answer.Content.Length),
            LiveEncoder.Escape(answer.Content.AsSpan(from))
        );

    private Frame Message(Entry asked) =>
        _encoder.Message(asked.Number, asked.Content, asked.ClientId, asked.CreatedAt, new Cursor(_entry));

    private Frame End(TurnEnded ended)
    {
        var turn = ended.Turn!;
        return ended.Entry is { } answer
            ? _encoder.End(answer, new Cursor(_entry), turn.Text.Slice(default, turn.Text.End).Span)
            : _encoder.Error(ended.Outcome.Error!, turn.Id);
    }

    private Frame? Context(ContextChanged changed)
    {
        var revision = changed.Entry!.ContextRevision;
        if (revision <= _revision)
            return null; // it was in what the client has been told of already
        _revision = revision;
        return _encoder.Context(revision, changed.Context, changed.Changed, new Cursor(_entry));
    }
}
