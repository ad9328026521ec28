using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Charla.Models.OpenAi;

/// <summary>
/// A request's JSON in a borrowed buffer: a prompt has tens of kilobytes, and new ones for every turn were most of what a
/// turn allocated. It has a length, which some servers ask for. Dispose it once the request is over.
/// </summary>
internal sealed class OpenAiContent : HttpContent, IBufferWriter<byte>
{
    private const int FirstBuffer = 8 * 1024;
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _length;

    public OpenAiContent() => Headers.ContentType = JsonType;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    ) => stream.WriteAsync(_buffer.AsMemory(0, _length), cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        base.Dispose(disposing);
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - _length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
