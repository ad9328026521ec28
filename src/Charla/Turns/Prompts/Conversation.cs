using Charla.Storage;

namespace Charla.Turns.Prompts;

/// <summary>
/// The latest questions and answers of a session, in the conversation's order, and what is left of the older ones. It is cut in
/// large steps, not a little each turn: between two cuts prompts only grow at their end, and providers' caches hit. A question
/// that is not answered yet is never forgotten. Texts are kept as prompts show them (<see cref="Fence.Inert"/>). The session's
/// grain only.
/// </summary>
/// <param name="tokens">How many tokens are shown before the older ones are to be summarised; twice as many never are.</param>
/// <param name="counter">Counts them.</param>
internal sealed class Conversation(int tokens, TokenCounter counter)
{
    /// <summary>How many entries are read from the store at most to fill a prompt.</summary>
    public const int MostEntries = 64;

    private readonly List<Entry> _entries = [];
    private int _chars;
    private double _charsPerToken = TokenCounter.Unknown;
    private int _measuredAt;

    /// <summary>The last question, answered or not.</summary>
    public Entry? LastQuestion { get; private set; }

    /// <summary>What was said before the entries that are shown; null where nothing was, or nothing is known of it.</summary>
    public string? Summary { get; private set; }

    /// <summary>Whether something that was said is neither shown nor in the summary.</summary>
    public bool HasGap { get; private set; }

    /// <summary>Adds a question at the end, or an answer behind its question, instead of an older one if it has text.</summary>
    public void Add(Entry entry)
    {
        if (entry.Kind == EntryKind.User)
            LastQuestion = entry;
        else if (
            _entries.FindIndex(other => other.Place == entry.Place && other.Kind == entry.Kind) is var old and >= 0
        )
        {
            if (entry.Content.Length == 0)
                return; // the answer before stands, as history shows it
            RemoveAt(old);
        }
        Insert(entry with { Content = Fence.Inert(entry.Content) });
        if (_entries.Count > MostEntries || IsOver(2 * tokens))
            Drop();
    }

    private void Insert(Entry entry)
    {
        var at = _entries.Count;
        while (at > 0 && _entries[at - 1].Place > entry.Place)
            at--;
        _entries.Insert(at, entry);
        _chars += entry.Content.Length;
    }

    /// <summary>What was said up to a question: the question is the last, no answer to it is shown.</summary>
    public IEnumerable<Entry> UpTo(long place) =>
        _entries.TakeWhile(entry => entry.Place < place || (entry.Place == place && entry.Kind == EntryKind.User));

    /// <summary>The entries that are due to be summarised: all but the last quarter; none where they are few.</summary>
    public IReadOnlyList<Entry> Due()
    {
        if (!IsOver(tokens))
            return [];
        var (kept, most) = (_chars, (int)(tokens / 4 * _charsPerToken));
        var due = 0;
        while (kept > most && due + 2 < _entries.Count && IsAnswered(due))
            kept -= _entries[due++].Content.Length;
        while (due > 0 && _entries[due].Kind == EntryKind.Assistant)
            due--; // an answer stays with its question
        return _entries[..due];
    }

    /// <summary>Keeps a summary in place of the entries that it tells of.</summary>
    /// <param name="summary">Of these entries and of the summary before.</param>
    /// <param name="last">The last of them.</param>
    public void Summarised(string summary, Entry last)
    {
        if (_entries.Count == 0 || _entries[0].Place > last.Place)
            return; // they were dropped meanwhile
        while (_entries.Count > 0 && _entries[0].Place <= last.Place)
            RemoveAt(0);
        (Summary, HasGap) = (summary, false);
    }

    /// <summary>Notes that there is more in the store than was added.</summary>
    public void MoreBefore() => HasGap = true;

    private void Drop()
    {
        while (_entries.Count > 2 && (_entries.Count > MostEntries / 2 || IsOver(tokens)) && IsAnswered(0))
        {
            RemoveAt(0);
            HasGap = true;
        }
    }

    /// <summary>Whether there are more tokens than that, by the characters and by how many a token has in this conversation.</summary>
    private bool IsOver(int most)
    {
        if (_chars / _charsPerToken <= most)
            return false;
        if (IsStale() && counter.CharsPerToken(Latest()) is { } measured)
            (_charsPerToken, _measuredAt) = (measured, _chars);
        return _chars / _charsPerToken > most;
    }

    /// <summary>Counting costs a tenth of a millisecond, a whole turn's worth: how many characters a token has changes slowly.</summary>
    private bool IsStale() => Math.Abs(_chars - _measuredAt) > _measuredAt / 2;

    private string Latest() => string.Concat(_entries.TakeLast(4).Select(entry => entry.Content));

    private void RemoveAt(int index)
    {
        _chars -= _entries[index].Content.Length;
        _entries.RemoveAt(index);
    }

    private bool IsAnswered(int index) =>
        _entries[index].Kind == EntryKind.Assistant || _entries[index + 1].Place == _entries[index].Place;
}
