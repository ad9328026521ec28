using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Charla.Protocol;

namespace Charla.Turns;

/// <summary>
/// The text of one answer while it grows: append-only, one writer, any number of readers, each with its own
/// <see cref="TextMark"/>. It is kept as the inside of a JSON string literal in UTF-8, so that the text is escaped once
/// and every reader's frames are copies of bytes. Marks stand between whole characters only.
/// </summary>
/// <remarks>
/// The writer publishes both measures in one 64-bit store after the bytes are in place; a buffer that has been
/// outgrown stays as it was for those who read it. So readers need no lock.
/// </remarks>
internal sealed class TurnText
{
    private const char Replacement = '\uFFFD';
    private static readonly JavaScriptEncoder Encoder = WireEncoder.Instance;

    private byte[] _buffer = new byte[2048];
    private long _published;
    private char _half;
    private SpooledText? _kept;

    /// <summary>Where the text ends now.</summary>
    public TextMark End
    {
        get
        {
            var published = Volatile.Read(ref _published);
            return new TextMark((int)(published & uint.MaxValue), (int)(published >> 32));
        }
    }

    /// <summary>Has it kept from now on, each piece before anybody sees it; before the first one.</summary>
    public void KeepIn(SpooledText kept) => _kept = kept;

    /// <summary>
    /// Adds text; the writer only. Half of a surrogate pair waits for the other half; one that stays alone, and
    /// U+0000, which no database keeps, become U+FFFD: what is stored is what was shown.
    /// </summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        if (_half != default || char.IsHighSurrogate(text[^1]) || text.Contains('\0'))
            AppendMended(text);
        else
            AppendWhole(text);
    }

    /// <summary>Adds what <see cref="Slice"/> gave out of a copy of this text elsewhere; the writer only.</summary>
    /// <param name="escaped">The piece that comes next.</param>
    /// <param name="end">Where it ends in the copy.</param>
    public void AppendEscaped(ReadOnlySpan<byte> escaped, TextMark end)
    {
        escaped.CopyTo(Room(End.Bytes, escaped.Length));
        Publish(end);
    }

    /// <summary>Ends the text; the writer only.</summary>
    public void Complete()
    {
        if (_half == default)
            return;
        _half = default;
        AppendWhole([Replacement]);
    }

    /// <summary>The bytes between two marks: the inside of a JSON string literal.</summary>
    public ReadOnlyMemory<byte> Slice(TextMark from, TextMark to) =>
        Volatile.Read(ref _buffer).AsMemory(from.Bytes, to.Bytes - from.Bytes);

    /// <summary>The place after so many UTF-16 units; null where the text is shorter or a character would be cut.</summary>
    public TextMark? MarkAt(int chars)
    {
        var end = End;
        if (chars == 0 || chars == end.Chars)
            return chars == 0 ? default(TextMark) : end;
        if (chars < 0 || chars > end.Chars)
            return null;
        var text = ToString().AsSpan(0, chars);
        if (char.IsHighSurrogate(text[^1]))
            return null;
        var prefix = new TurnText();
        prefix.Append(text);
        return prefix.End;
    }

    /// <summary>The text so far.</summary>
    public override string ToString()
    {
        var escaped = Slice(default, End).Span;
        if (!escaped.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(escaped);
        byte[] literal = [(byte)'"', .. escaped, (byte)'"'];
        var reader = new Utf8JsonReader(literal);
        reader.Read();
        return reader.GetString()!;
    }

    private void AppendMended(ReadOnlySpan<char> text)
    {
        var chars = ArrayPool<char>.Shared.Rent(text.Length + 1);
        var length = 0;
        if (_half != default)
            chars[length++] = _half;
        _half = default;
        text.CopyTo(chars.AsSpan(length));
        length += text.Length;
        if (char.IsHighSurrogate(chars[length - 1]))
            _half = chars[--length];
        chars.AsSpan(0, length).Replace('\0', Replacement);
        AppendWhole(chars.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(chars);
    }

    private void AppendWhole(ReadOnlySpan<char> text)
    {
        var end = End;
        var room = Room(end.Bytes, Encoding.UTF8.GetMaxByteCount(text.Length));
        var written = Encoding.UTF8.GetBytes(text, room); // what is not a character becomes U+FFFD here
        if (Encoder.FindFirstCharacterToEncodeUtf8(room[..written]) >= 0)
            written = Escape(end.Bytes, written);
        Publish(new TextMark(end.Bytes + written, end.Chars + text.Length));
    }

    private void Publish(TextMark end)
    {
        _kept?.Append(_buffer.AsSpan(End.Bytes, end.Bytes - End.Bytes));
        Volatile.Write(ref _published, ((long)end.Chars << 32) | (uint)end.Bytes);
    }

    /// <summary>Escapes the bytes that were just put at the end, in place.</summary>
    private int Escape(int start, int length)
    {
        var plain = ArrayPool<byte>.Shared.Rent(length);
        _buffer.AsSpan(start, length).CopyTo(plain);
        var room = Room(start, length * Encoder.MaxOutputCharactersPerInputCharacter);
        Encoder.EncodeUtf8(plain.AsSpan(0, length), room, out _, out var written);
        ArrayPool<byte>.Shared.Return(plain);
        return written;
    }

    /// <summary>The free part of the buffer after <paramref name="start"/>, at least <paramref name="size"/> long.</summary>
    private Span<byte> Room(int start, int size)
    {
        if (_buffer.Length - start < size)
        {
            var larger = new byte[Math.Max(_buffer.Length * 2, start + size)];
            _buffer.AsSpan(0, start).CopyTo(larger);
            Volatile.Write(ref _buffer, larger);
        }
        return _buffer.AsSpan(start);
    }
}
