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

    /// <summary>The last question, answered or not.</summary>
    public Entry? LastQuestion { get; private set; }

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
        var at = _entries.Count;
        while (at > 0 && _entries[at - 1].Place > entry.Place)
            at--;
        _entries.Insert(at, entry);
        _chars += entry.Content.Length;
        while (_entries.Count > 2 && (_chars > chars || _entries.Count > MostEntries) && IsAnswered(_entries[0]))
        {
            RemoveAt(0);
        }
    }

    /// <summary>What was said up to a question: the question is the last, no answer to it is shown.</summary>
    public IEnumerable<Entry> UpTo(long place) =>
        _entries.TakeWhile(entry => entry.Place < place || (entry.Place == place && entry.Kind == EntryKind.User));

    private void RemoveAt(int index)
    {
        _chars -= _entries[index].Content.Length;
        _entries.RemoveAt(index);
    }

    private bool IsAnswered(Entry first) => first.Kind == EntryKind.Assistant || _entries[1].Place == first.Place;
}
