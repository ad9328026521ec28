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

    public void Connected(string? cursor) => _notes.Connected(cursor);

    /// <summary>Takes a frame; the entry that it tells of, or null.</summary>
    public (long Number, string Line)? Take(LiveFrame frame)
    {
        lock (_lock)
        {
            var known = _notes.Entries.Count;
            _notes.Take(frame);
            if (_notes.Entries.Count <= known)
                return null;
            var line = _notes.Entries[^1];
            var number = long.Parse(line[..line.IndexOf(' ', StringComparison.Ordinal)]);
            Assert.Equal(line, _told.GetValueOrDefault(number, line));
            _told[number] = line;
            return (number, line);
        }
    }
}
