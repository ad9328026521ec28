using System.Buffers;

namespace Charla.Models.OpenAi;

/// <summary>
/// The events of one answer are alike but for their text. What stands before and after the text of one that was read as JSON is
/// kept; the next one that begins and ends with the same bytes, and has the inside of a JSON string between them, says the
/// same with another text: it need not be read again (docs/decisions/007-event-template.md).
/// </summary>
internal sealed class EventTemplate : IDisposable
{
    /// <summary>What stands in a JSON string only as an escape, and what begins one.</summary>
    private static readonly SearchValues<byte> Special = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(c => (byte)c),
        (byte)'"',
        (byte)'\\',
    ]);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private byte[] _around = [];
    private int _before;
    private int _after;

    /// <summary>Keeps what stands around the text of an event that says nothing else.</summary>
    public void Learn(ReadOnlySpan<byte> json, ReadOnlySpan<byte> text)
    {
        json.Overlaps(text, out _before); // it is a part of it
        _after = json.Length - _before - text.Length;
        if (_around.Length < _before + _after)
        {
            Dispose();
            _around = ArrayPool<byte>.Shared.Rent(_before + _after);
        }
        json[.._before].CopyTo(_around);
        json[^_after..].CopyTo(_around.AsSpan(_before));
    }

    /// <summary>The text of an event that is like the one learnt; false where it is not, and has to be read.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, out JsonText text)
    {
        text = default;
        if (_after == 0 || json.Length <= _before + _after)
            return false;
        var around = _around.AsSpan(0, _before + _after);
        if (!json.StartsWith(around[.._before]) || !json.EndsWith(around[_before..]))
            return false;
        var between = json[_before..^_after];
        if (!IsInsideOfString(between, out var escaped))
            return false;
        text = new JsonText(between, escaped);
        return true;
    }

    private static bool IsInsideOfString(ReadOnlySpan<byte> bytes, out bool escaped)
    {
        escaped = false;
        while (bytes.IndexOfAny(Special) is var at and >= 0)
        {
            escaped = true;
            var length = bytes[at] == '\\' ? EscapeLength(bytes[(at + 1)..]) : 0;
            if (length == 0)
                return false;
            bytes = bytes[(at + 1 + length)..];
        }
        return true;
    }

    /// <summary>How long the escape is that begins after its backslash; 0 where it is none.</summary>
    private static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.IsEmpty)
            return 0;
        if (escape[0] != 'u')
            return "\"\\/bfnrt"u8.Contains(escape[0]) ? 1 : 0;
        return escape.Length > 4 && !escape.Slice(1, 4).ContainsAnyExcept(HexDigits) ? 5 : 0;
    }

    public void Dispose()
    {
        if (_around.Length > 0)
            ArrayPool<byte>.Shared.Return(_around);
        _around = [];
    }
}
