using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace Charla.Models.OpenAi;

/// <summary>
/// Text that grows by JSON strings, in a pooled buffer. <see cref="System.Text.Json.Utf8JsonReader.GetString"/> is not used
/// because it throws on half a surrogate pair, and models do send an emoji as <c>"\ud83d"</c> in one event and
/// <c>"\ude00"</c> in the next: the first half is held until the second is there. One writer, no locks.
/// </summary>
internal sealed class DeltaText : IDisposable
{
    private const char Replacement = '\uFFFD';
    private char[] _chars = ArrayPool<char>.Shared.Rent(512);
    private char _high; // the first half of a pair whose second half has not come yet; 0 if there is none

    /// <summary>How many UTF-16 characters can be taken.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a string; a reader has found it to be valid JSON, which says nothing about its UTF-8.</summary>
    /// <exception cref="ModelException">It is not UTF-8.</exception>
    public void Append(JsonText text)
    {
        Reserve(text.Utf8.Length + 1); // UTF-16 is never longer than UTF-8; and the half held back
        var rest = text.Utf8;
        while (text.Escaped && rest.IndexOf((byte)'\\') is var at and >= 0)
        {
            AppendPlain(rest[..at]);
            rest = AppendEscape(rest[(at + 1)..]);
        }
        AppendPlain(rest);
    }

    /// <summary>Takes what there is, without a half pair at its end.</summary>
    public string Take()
    {
        var text = new string(_chars, 0, Length);
        Length = 0;
        return text;
    }

    /// <summary>No more comes: a half pair that waits is alone.</summary>
    public void Complete()
    {
        Reserve(1);
        SettleHalf();
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
        Length = 0;
    }

    private void AppendPlain(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return;
        SettleHalf();
        var status = Utf8.ToUtf16(utf8, _chars.AsSpan(Length), out _, out var written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
            throw OpenAiFailures.Malformed("text that is not UTF-8");
        Length += written;
    }

    /// <summary>Adds the escape that begins after its backslash; gives back what follows it.</summary>
    private ReadOnlySpan<byte> AppendEscape(ReadOnlySpan<byte> escape)
    {
        var length = 1;
        switch (escape[0])
        {
            case (byte)'u':
                Utf8Parser.TryParse(escape.Slice(1, 4), out ushort unit, out _, 'x');
                AppendUnit((char)unit);
                length = 5;
                break;
            case (byte)'n':
                AppendUnit('\n');
                break;
            case (byte)'t':
                AppendUnit('\t');
                break;
            case (byte)'r':
                AppendUnit('\r');
                break;
            case (byte)'b':
                AppendUnit('\b');
                break;
            case (byte)'f':
                AppendUnit('\f');
                break;
            default: // a quote, a backslash, a slash
                AppendUnit((char)escape[0]);
                break;
        }
        return escape[length..];
    }

    private void AppendUnit(char unit)
    {
        if (char.IsLowSurrogate(unit) && _high != 0)
        {
            _chars[Length++] = _high;
            _chars[Length++] = unit;
            _high = '\0';
            return;
        }
        SettleHalf();
        if (char.IsHighSurrogate(unit))
            _high = unit;
        else
            _chars[Length++] = char.IsLowSurrogate(unit) ? Replacement : unit;
    }

    private void SettleHalf()
    {
        if (_high == 0)
            return;
        _chars[Length++] = Replacement;
        _high = '\0';
    }

    private void Reserve(int more)
    {
        if (_chars.Length - Length >= more)
            return;
        var bigger = ArrayPool<char>.Shared.Rent(Math.Max(Length + more, _chars.Length * 2));
        _chars.AsSpan(0, Length).CopyTo(bigger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = bigger;
    }
}
