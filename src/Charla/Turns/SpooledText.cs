namespace Charla.Turns;

/// <summary>One turn's text in a <see cref="TextSpool"/>: one writer, which keeps a piece before anybody is shown it.</summary>
internal sealed class SpooledText(TextSpool spool, Guid session, Guid turn) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<SpoolBlock> _blocks = [];
    private int _length;
    private int _used = SpoolBlock.Room;
    private bool _ended;

    /// <summary>Keeps a piece: all of it or, where no block is free, neither this one nor any after it.</summary>
    public void Append(ReadOnlySpan<byte> escaped)
    {
        lock (_lock)
        {
            if (_ended)
                return;
            var fits = Math.Min(escaped.Length, SpoolBlock.Room - _used);
            var last = _blocks.Count - 1;
            if (fits > 0)
                _blocks[last].Write(_used, escaped[..fits]);
            if (!TryAppendBlocks(escaped[fits..], _length + fits))
            {
                _ended = true;
                return;
            }
            if (fits > 0)
                _blocks[last].Commit(last == _blocks.Count - 1 ? _used += fits : SpoolBlock.Room);
            _length += escaped.Length;
        }
    }

    /// <summary>Wipes it: its end is stored.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            foreach (var block in _blocks)
                spool.Return(block);
            _blocks.Clear();
        }
    }

    /// <summary>
    /// Puts what does not fit any more into blocks of its own. The first of them counts last: a crash finds all of the
    /// piece or nothing.
    /// </summary>
    private bool TryAppendBlocks(ReadOnlySpan<byte> rest, int start)
    {
        var first = _blocks.Count;
        while (!rest.IsEmpty)
        {
            if (spool.TryTake() is not { } block)
                return false;
            _blocks.Add(block);
            _used = Math.Min(rest.Length, SpoolBlock.Room);
            block.Begin(session, turn, start);
            block.Write(0, rest[.._used]);
            rest = rest[_used..];
            start += _used;
        }
        for (var i = _blocks.Count - 1; i >= first; i--)
            _blocks[i].Commit(i == _blocks.Count - 1 ? _used : SpoolBlock.Room);
        return true;
    }
}
