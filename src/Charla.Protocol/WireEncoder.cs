using System.Buffers;
using System.Text.Encodings.Web;

namespace Charla.Protocol;

/// <summary>
/// Escapes what JSON demands and nothing else: quotes, backslashes, control characters. The runtime's relaxed encoder
/// escapes emoji too, which triples their size and shows models escapes instead of text. JSON of this API is never put
/// into HTML.
/// </summary>
public sealed unsafe class WireEncoder : JavaScriptEncoder
{
    private const string Short = "\b\t\n\f\r\"\\";
    private const string ShortNames = "btnfr\"\\";

    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(c => (byte)c),
        (byte)'"',
        (byte)'\\',
    ]);
    private static readonly SearchValues<char> EscapedChars = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(c => (char)c),
        '"',
        '\\',
    ]);

    private WireEncoder() { }

    /// <summary>The one to use.</summary>
    public static WireEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar < 0x20 || unicodeScalar is '"' or '\\';

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength) =>
        FirstToEncode(new ReadOnlySpan<char>(text, textLength));

    private static int FirstToEncode(ReadOnlySpan<char> chars)
    {
        var escaped = chars.IndexOfAny(EscapedChars);
        var lone = LoneSurrogate(escaped < 0 ? chars : chars[..escaped]);
        return lone >= 0 ? lone : escaped;
    }

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) =>
        utf8Text.IndexOfAny(EscapedBytes);

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(
        int unicodeScalar,
        char* buffer,
        int bufferLength,
        out int numberOfCharactersWritten
    )
    {
        var room = new Span<char>(buffer, bufferLength);
        var named = unicodeScalar < 0x80 ? Short.IndexOf((char)unicodeScalar) : -1;
        return named >= 0
            ? room.TryWrite($"\\{ShortNames[named]}", out numberOfCharactersWritten)
            : room.TryWrite($"\\u{unicodeScalar:x4}", out numberOfCharactersWritten);
    }

    /// <summary>Copies what stays as it is in one go: the runtime's own goes sign by sign once there is one to escape.</summary>
    /// <inheritdoc/>
    public override OperationStatus Encode(
        ReadOnlySpan<char> source,
        Span<char> destination,
        out int charsConsumed,
        out int charsWritten,
        bool isFinalBlock = true
    )
    {
        (charsConsumed, charsWritten) = (0, 0);
        while (charsConsumed < source.Length)
        {
            var rest = source[charsConsumed..];
            var plain = FirstToEncode(rest);
            plain = plain < 0 ? rest.Length : plain;
            var status =
                plain > 0
                    ? Copy(rest[..plain], destination[charsWritten..], out var consumed, out var written)
                    : EncodeFirst(rest, destination[charsWritten..], out consumed, out written, isFinalBlock);
            charsConsumed += consumed;
            charsWritten += written;
            if (status != OperationStatus.Done)
                return status;
        }
        return OperationStatus.Done;
    }

    private static OperationStatus Copy(ReadOnlySpan<char> plain, Span<char> room, out int consumed, out int written)
    {
        consumed = Math.Min(plain.Length, room.Length);
        if (consumed < plain.Length && consumed > 0 && char.IsHighSurrogate(plain[consumed - 1]))
            consumed--; // a pair stays together
        plain[..consumed].CopyTo(room);
        written = consumed;
        return consumed == plain.Length ? OperationStatus.Done : OperationStatus.DestinationTooSmall;
    }

    /// <summary>One sign that is to be escaped, or half a pair, which becomes a replacement sign or waits for its other half.</summary>
    private OperationStatus EncodeFirst(
        ReadOnlySpan<char> rest,
        Span<char> room,
        out int consumed,
        out int written,
        bool isFinalBlock
    ) => base.Encode(rest[..1], room, out consumed, out written, isFinalBlock || rest.Length > 1);

    private static int LoneSurrogate(ReadOnlySpan<char> chars)
    {
        for (var i = chars.IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < chars.Length; i++)
        {
            if (!char.IsSurrogate(chars[i]))
                continue;
            if (i + 1 == chars.Length || !char.IsSurrogatePair(chars[i], chars[i + 1]))
                return i;
            i++;
        }
        return -1;
    }
}
