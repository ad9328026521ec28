using Charla.Tools;
using Charla.Turns;

namespace Charla.Sessions;

/// <summary>What a reader sees next: an item, or of the running turn a piece of text, a tool's step, or that its model thinks.</summary>
/// <param name="Item">The item, or null where it is of the running turn.</param>
/// <param name="Turn">The running turn.</param>
/// <param name="From">Where the piece of text begins.</param>
/// <param name="To">Where it ends; where it begins, if it is no text.</param>
/// <param name="Step">Which of the turn's <see cref="Turns.Turn.Steps"/> it is; -1 where it is none.</param>
internal readonly record struct FeedEvent(
    FeedItem? Item,
    Turn? Turn = null,
    TextMark From = default,
    TextMark To = default,
    int Step = -1
)
{
    /// <summary>Whether it is a piece of text.</summary>
    public bool IsText => Item is null && From != To;

    /// <summary>Whether it is that the turn's model thinks.</summary>
    public bool IsThinking => Item is null && Step < 0 && From == To;

    /// <summary>What happened with a tool, if it is that.</summary>
    public ToolStep? ToolStep => Step < 0 ? null : Turn!.Steps[Step];
}

/// <summary>
/// One connection's place in a feed. It keeps no queue: a slow reader sees the text that gathered meanwhile as one
/// piece. One at a time calls <see cref="Next"/>; anyone may <see cref="Stop"/> or
/// <see cref="Finish"/> it.
/// </summary>
internal sealed class FeedReader(SessionFeed feed, FeedItem position, Turn? running, IReadOnlyList<TurnQueued> waiting)
{
    private FeedItem _position = position;
    private Turn? _turn = running;
    private TextMark _mark;
    private bool _toldThinking;
    private int _toldSteps;
    private long _seenEntry;
    private HashSet<Guid>? _seenTurns;
    private volatile bool _stopped;
    private volatile bool _finishing;

    /// <summary>The turn whose text comes next, or null.</summary>
    public Turn? Running => _turn;

    /// <summary>The turns that waited when it began to read, the next to run first.</summary>
    public IEnumerable<TurnQueued> Waiting => waiting.Where(queued => !IsSeen(queued));

    /// <summary>
    /// Leaves out what the connection has been told from the store: entries up to a number, and whatever is left of the
    /// turns that they ended.
    /// </summary>
    public void Seen(long entry, HashSet<Guid> turns)
    {
        (_seenEntry, _seenTurns) = (entry, turns);
        if (_turn is { } turn && turns.Contains(turn.Id))
            _turn = null;
    }

    /// <summary>Begins the running turn's text in the middle; false where it has no such place.</summary>
    public bool Resume(int chars)
    {
        if (_turn?.Text.MarkAt(chars) is not { } mark)
            return false;
        _mark = mark;
        return true;
    }

    /// <summary>Whether nothing runs or waits in the session.</summary>
    public bool IsIdle => feed.IsIdle;

    /// <summary>Whether it was told to end with what is there.</summary>
    public bool Finishing => _finishing;

    /// <summary>What comes next, as soon as it is there; null once the reader was stopped or has finished.</summary>
    public async ValueTask<FeedEvent?> Next()
    {
        while (!_stopped)
        {
            if (TryRead(out var seen))
                return seen;
            var changed = feed.Changed.Next();
            if (TryRead(out seen))
                return seen;
            if (_finishing)
                return null;
            if (!_stopped)
                await changed;
        }
        return null;
    }

    /// <summary>What comes next, if it is there already.</summary>
    public bool TryRead(out FeedEvent seen)
    {
        while (true)
        {
            var next = _position.Next;
            if ((next is null or TurnEnded) && TryRunning(out seen))
                return true;
            seen = new FeedEvent(next);
            if (next is null)
                return false;
            _position = next;
            if (!IsSeen(next) || EndsRunning(next))
                break;
        }
        if (seen.Item is TurnStarted started)
            (_turn, _mark, _toldThinking, _toldSteps) = (started.Turn, default, false, 0);
        else if (EndsRunning(seen.Item!))
            _turn = null; // not where one ends that had not begun
        return true;
    }

    /// <summary>Ends <see cref="Next"/>, now and for ever.</summary>
    public void Stop()
    {
        _stopped = true;
        feed.Changed.Pulse();
    }

    /// <summary>Ends <see cref="Next"/> once it has given out all that is there.</summary>
    public void Finish()
    {
        _finishing = true;
        feed.Changed.Pulse();
    }

    /// <summary>Whoever is told of a running turn is told of its end.</summary>
    private bool EndsRunning(FeedItem item) => item is TurnEnded ended && ended.Turn!.Id == _turn?.Id;

    private bool IsSeen(FeedItem item) =>
        item.Entry is { } entry
            ? entry.Number <= _seenEntry
            : item.Turn is { } turn && _seenTurns?.Contains(turn.Id) == true;

    private bool TryRunning(out FeedEvent seen)
    {
        var end = _turn?.Text.End ?? default;
        seen = new FeedEvent(null, _turn, _mark, end);
        if (_turn is null)
            return false;
        if (end.Bytes == _mark.Bytes && !TellsThinking(end))
            return TryStep(out seen);
        _mark = end;
        return true;
    }

    /// <summary>Steps of tools come once all text that is there was given out.</summary>
    private bool TryStep(out FeedEvent seen)
    {
        var isNew = _toldSteps < _turn!.Steps.Count;
        seen = new FeedEvent(null, _turn, _mark, _mark, isNew ? _toldSteps : -1);
        _toldSteps += isNew ? 1 : 0;
        return isNew;
    }

    /// <summary>That a model thinks is told once, before its text.</summary>
    private bool TellsThinking(TextMark end)
    {
        var tells = _turn!.Thinking && !_toldThinking && end.Bytes == 0;
        _toldThinking |= tells;
        return tells;
    }
}
