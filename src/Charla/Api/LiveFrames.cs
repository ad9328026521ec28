using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Storage;
using Charla.Tools;
using Charla.Turns;

namespace Charla.Api;

/// <summary>
/// <c>charla.v1</c>: a client that comes back with its cursor gets exactly what lies past it, from the store and then
/// from the feed.
/// </summary>
/// <param name="reader">The feed, read from before anything past the cursor is read from the store.</param>
/// <param name="session">The session as it is stored.</param>
/// <param name="cursor">What the client has seen, as it says; null where it starts at now.</param>
/// <param name="language">Of the server's own words.</param>
/// <param name="currency">Of what answers cost.</param>
/// <param name="store">Where what the client missed is read.</param>
internal sealed class LiveFrames(
    FeedReader reader,
    Session session,
    string? cursor,
    Language language,
    string currency,
    IChatStore store
) : FrameSource(reader)
{
    private const int PageSize = 200;

    // Not the session itself: its context may be large, and an idle connection has no use for it.
    private readonly Guid _session = session.Id;
    private readonly long _head = session.Head;
    private readonly long _revision = session.ContextRevision;
    private readonly LiveEncoder _encoder = new(session.Id, language, currency);
    private readonly HashSet<Guid> _endedTurns = [];
    private Cursor _at;

    public override Frame Error(ChatError error, string? clientId = null) => _encoder.Error(error, clientId: clientId);

    public override Frame? Receipt(Question question, Receipt receipt) =>
        LiveEncoder.Json(LiveEncoder.Receipt(_session, question, receipt));

    public override Frame? Pong() => LiveEncoder.Json(new PongFrame());

    protected override async IAsyncEnumerable<Frame> Begin()
    {
        var seen = await Start();
        _at = seen ?? default;
        // Before a reset it is the old cursor: cut off between the two, the client must be told to forget once more.
        yield return _encoder.Hello(seen?.ToString() ?? cursor!, Reader.Running?.Id, _revision) with
        {
            Cursor = seen,
        };
        if (seen is null)
            yield return LiveEncoder.Json(new ResetFrame());
        await NoteEnded();
        await foreach (var frame in Missed())
            yield return frame;
        Reader.Seen(_at.Entry, _endedTurns);
        if (Reader.Running is { } turn && (turn.Id != _at.Turn || !Reader.Resume(_at.Offset)))
            yield return _encoder.Turn(turn.Id, position: null, turn.Asked);
        foreach (var queued in Reader.Waiting)
            yield return _encoder.Turn(queued.Turn!.Id, queued.Position, queued.Turn.Asked);
    }

    protected override Frame? Of(FeedEvent seen)
    {
        if (seen.Item?.Entry is { } entry)
            _at = _at with { Entry = entry.Number };
        return seen switch
        {
            { IsThinking: true, Turn: { } turn } => _encoder.Thinking(turn.Id, turn.Asked),
            { ToolStep: { } step, Turn: { } turn } => _encoder.Tool(turn.Id, turn.Asked, step),
            { IsText: true, Turn: { } turn } => Chunk(
                turn.Id,
                seen.From.Chars,
                seen.To.Chars,
                turn.Text.Slice(seen.From, seen.To).Span
            ),
            { Item: TurnEnded ended } => End(ended),
            { Item: MessageAdded { Entry: { } asked } } => _encoder.Message(asked, _at),
            { Item: TurnQueued queued } => _encoder.Turn(queued.Turn!.Id, queued.Position, queued.Turn.Asked),
            { Item: TurnStarted started } => _encoder.Turn(started.Turn!.Id, position: null, started.Turn.Asked),
            { Item: ContextChanged changed } => _encoder.Context(
                changed.Entry!.ContextRevision,
                changed.Context,
                changed.Changed,
                _at
            ),
            _ => null,
        };
    }

    /// <summary>What the client has seen, where that can be served; null where it has to begin anew.</summary>
    private async Task<Cursor?> Start()
    {
        if (cursor is null)
            return new Cursor(_head);
        if (!Cursor.TryParse(cursor, out var seen) || seen.Entry > _head)
            return null;
        if (seen.Turn is null)
            return seen;
        if (Reader.Running is { } running && running.Id == seen.Turn)
            return running.Text.MarkAt(seen.Offset) is null ? null : seen;
        return await AnswerAfter(seen) is { } answer && IsPlace(answer.Content, seen.Offset) ? seen : null;
    }

    /// <summary>The stored end of the turn that a cursor stands in, which may be far behind changes of the context.</summary>
    private async Task<Entry?> AnswerAfter(Cursor seen)
    {
        var after = seen.Entry;
        IReadOnlyList<Entry> page;
        do
        {
            page = await store.AfterAsync(_session, after, PageSize, CancellationToken.None);
            if (
                page.FirstOrDefault(entry => entry.Kind == EntryKind.Assistant && entry.TurnId == seen.Turn) is
                { } answer
            )
                return answer;
            after += page.Count; // entries are numbered without gaps
        } while (page.Count == PageSize);
        return null;
    }

    private static bool IsPlace(string text, int offset) =>
        offset <= text.Length && (offset == 0 || !char.IsHighSurrogate(text[offset - 1]));

    /// <summary>
    /// Notes what the feed still holds open though the client has been told of its end: it was stored, the client read it
    /// from the store, was cut off and came back before the feed told of it.
    /// </summary>
    private async Task NoteEnded()
    {
        var open = Reader.Waiting.Select(queued => queued.Turn!).Append(Reader.Running).OfType<Turn>();
        var at = open.Min(turn => (long?)turn.Asked) ?? _at.Entry;
        while (at < _at.Entry)
        {
            var page = await store.AfterAsync(_session, at, PageSize, CancellationToken.None);
            foreach (var entry in page.TakeWhile(entry => entry.Number <= _at.Entry))
            {
                if (entry.Kind == EntryKind.Assistant)
                    _endedTurns.Add(entry.TurnId!.Value);
            }
            at += PageSize;
        }
    }

    /// <summary>What is stored past the cursor: the rest of an answer that it stands in, and everything after.</summary>
    private async IAsyncEnumerable<Frame> Missed()
    {
        var contexts = new ContextTrail(store, _session);
        IReadOnlyList<Entry> page;
        do
        {
            page = await store.AfterAsync(_session, _at.Entry, PageSize, CancellationToken.None);
            foreach (var entry in page)
            {
                if (entry.Kind == EntryKind.Assistant)
                {
                    foreach (var frame in Answer(entry))
                        yield return frame;
                    continue;
                }
                _at = _at with { Entry = entry.Number };
                yield return entry.Kind == EntryKind.User
                    ? _encoder.Message(entry, _at)
                    : await Context(entry, contexts);
            }
        } while (page.Count == PageSize);
    }

    /// <summary>What is missing of an answer that has ended.</summary>
    private IEnumerable<Frame> Answer(Entry answer)
    {
        var turn = answer.TurnId!.Value;
        var text = answer.Content;
        var from = turn == _at.Turn ? _at.Offset : 0;
        if (turn != _at.Turn && (text.Length > 0 || answer.Tools is not null))
            yield return _encoder.Turn(turn, position: null, answer.Place);
        foreach (var use in ToolRecord.Read(answer.Tools))
            yield return _encoder.Tool(turn, use);
        if (from < text.Length)
            yield return Chunk(turn, from, text.Length, LiveEncoder.Escape(text.AsSpan(from)));
        _endedTurns.Add(turn);
        yield return _encoder.End(answer, Ended(turn, answer.Number), LiveEncoder.Escape(text));
    }

    /// <summary>A change of the context with all of it as it was then.</summary>
    private async Task<Frame> Context(Entry change, ContextTrail contexts)
    {
        var (context, changed) = await contexts.After(change, CancellationToken.None);
        return _encoder.Context(change.ContextRevision, context, changed, _at);
    }

    private Frame Chunk(Guid turn, int from, int to, ReadOnlySpan<byte> escaped)
    {
        _at = new Cursor(_at.Entry, to, turn);
        return _encoder.Chunk(turn, from, _at, escaped);
    }

    private Frame End(TurnEnded ended)
    {
        var turn = ended.Turn!;
        return ended.Entry is { } answer
            ? _encoder.End(answer, Ended(turn.Id, answer.Number), turn.Text.Slice(default, turn.Text.End).Span)
            : _encoder.Error(ended.Outcome.Error!, turn.Id, asked: turn.Asked);
    }

    /// <summary>The place after a turn's end: still inside the running turn where another one ended.</summary>
    private Cursor Ended(Guid turn, long entry) =>
        _at = _at.Turn == turn ? new Cursor(entry) : _at with { Entry = entry };
}
