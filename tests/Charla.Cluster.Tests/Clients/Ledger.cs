using Charla.Protocol;
using Charla.Tests.Live;

namespace Charla.Cluster.Tests.Clients;

/// <summary>What a client was told for good, and never forgets: each entry once, and always the same.</summary>
internal sealed class Ledger
{
    private readonly Lock _lock = new();
    private readonly Notebook _notes = new();
    private readonly Dictionary<long, string> _told = [];

    /// <summary>Where to come back.</summary>
    public string? Cursor => _notes.Cursor;

    /// <summary>How often it was told to forget all that it had seen.</summary>
    public int Resets => _notes.Resets;

    /// <summary>What it holds now, one line for each entry.</summary>
    public List<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _notes.Entries];
        }
    }

    /// <summary>All entries that it was ever told of.</summary>
    public List<string> Told
    {
        get
        {
            lock (_lock)
                return [.. _told.Values];
        }
    }

    /// <summary>How the answer to the question of an entry ended; null while it has not. Questions are answered in their order.</summary>
    public string? EndOf(long entry)
    {
        lock (_lock)
        {
            var asked = _notes.Entries.Where(IsQuestion).Select(Number).ToList();
            return _notes.Entries.Where(line => !IsQuestion(line)).ElementAtOrDefault(asked.IndexOf(entry)) is { } end
                ? end.Split(' ', 3)[1]
                : null;
        }
    }

    public void Connected(string? cursor) => _notes.Connected(cursor);

    public void Take(LiveFrame frame)
    {
        lock (_lock)
        {
            var known = _notes.Entries.Count;
            _notes.Take(frame);
            if (_notes.Entries.Count <= known)
                return;
            var line = _notes.Entries[^1];
            Assert.Equal(line, _told.GetValueOrDefault(Number(line), line));
            _told[Number(line)] = line;
        }
    }

    private static bool IsQuestion(string line) => line.Split(' ', 3)[1] == "asked";

    private static long Number(string line) => long.Parse(line.Split(' ', 2)[0]);
}
