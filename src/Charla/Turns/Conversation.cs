using Charla.Storage;

namespace Charla.Turns;

/// <summary>
/// The latest questions and answers of a session, in the conversation's order, as many as a prompt may show: so that
/// a turn costs the same in a long session as in a new one. A question that is not answered yet is never forgotten.
/// </summary>
internal sealed class Conversation(int chars)
{
    /// <summary>How many entries are read from the store at most to fill a prompt.</summary>
    public const int MostEntries = 64;

    private readonly List<Entry> _entries = [];
    private int _chars;

    /// <summary>Adds a question at the end, or an answer behind its question.</summary>
    public void Add(Entry entry)
    {
        var at = _entries.Count;
        while (at > 0 && _entries[at - 1].Place > entry.Place)
            at--;
        _entries.Insert(at, entry);
        _chars += entry.Content.Length;
        while (_entries.Count > 2 && (_chars > chars || _entries.Count > MostEntries) && IsAnswered(_entries[0]))
        {
            _chars -= _entries[0].Content.Length;
            _entries.RemoveAt(0);
        }
    }

    /// <summary>What was said up to a question, the question included.</summary>
    public IEnumerable<Entry> UpTo(long place) => _entries.TakeWhile(entry => entry.Place <= place);

    private bool IsAnswered(Entry first) => first.Kind == EntryKind.Assistant || _entries[1].Place == first.Place;
}
