using System.Buffers;
using System.Text.Json;
using Charla.Protocol;
using Charla.Sessions;

namespace Charla.Api;

/// <summary>A frame ready to be sent, in a borrowed buffer. Dispose it once it is sent.</summary>
internal readonly struct Frame : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _length;

    private Frame(int length)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(length);
        _length = length;
    }

    /// <summary>The position after it, where it moves the client on.</summary>
    public Cursor? Cursor { get; init; }

    /// <summary>The turn that it is about, or null.</summary>
    public Guid? Turn { get; init; }

    /// <summary>Whether it ends that turn.</summary>
    public bool EndsTurn { get; init; }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>A frame of what stands before its text, the text as the inside of a JSON string literal, and the end.</summary>
    public static Frame Of(ReadOnlySpan<byte> head, ReadOnlySpan<byte> escaped)
    {
        var frame = new Frame(head.Length + escaped.Length + 2);
        head.CopyTo(frame._buffer);
        escaped.CopyTo(frame._buffer.AsSpan(head.Length));
        "\"}"u8.CopyTo(frame._buffer.AsSpan(head.Length + escaped.Length));
        return frame;
    }

    /// <summary>A frame that is JSON already.</summary>
    public static Frame Of(ReadOnlySpan<byte> json)
    {
        var frame = new Frame(json.Length);
        json.CopyTo(frame._buffer);
        return frame;
    }

    /// <summary>A documented frame of words that the server says itself.</summary>
    public static Frame Of(string type, string content) =>
        Of(JsonSerializer.SerializeToUtf8Bytes(new PlainFrame(type, content), ProtocolJson.Wire.PlainFrame));

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
