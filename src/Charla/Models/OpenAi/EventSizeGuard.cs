using System.Runtime.CompilerServices;

namespace Charla.Models.OpenAi;

/// <summary>
/// A response's stream that ends with a failure when too much comes without an event in it: the parser would keep a line that
/// never ends in memory until there is none left. Whoever parses says when an event was whole.
/// </summary>
internal sealed class EventSizeGuard(Stream inner) : Stream
{
    /// <summary>The biggest event taken, in bytes.</summary>
    public const int Limit = 1024 * 1024;
    private int _sinceEvent;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>An event was whole: the count begins again.</summary>
    public void EventSeen() => _sinceEvent = 0;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => Count(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => inner.Flush();

    private int Count(int read)
    {
        _sinceEvent += read;
        return _sinceEvent <= Limit
            ? read
            : throw OpenAiFailures.Malformed($"an event of more than {Limit / 1024} KiB");
    }
}
