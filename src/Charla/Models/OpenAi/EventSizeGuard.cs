using System.Runtime.CompilerServices;

namespace Charla.Models.OpenAi;

/// <summary>
/// A response's stream that ends with a failure when too much comes without an event in it: the parser would keep a line that
/// never ends in memory until there is none left. Whoever parses says when an event was whole.
/// </summary>
internal sealed class EventSizeGuard(Stream inner) : BodyStream(inner)
{
    /// <summary>The biggest event taken, in bytes.</summary>
    public const int Limit = 1024 * 1024;
    private int _sinceEvent;

    /// <summary>An event was whole: the count begins again.</summary>
    public void EventSeen() => _sinceEvent = 0;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => Count(await Inner.ReadAsync(buffer, cancellationToken));

    private int Count(int read)
    {
        _sinceEvent += read;
        return _sinceEvent <= Limit
            ? read
            : throw OpenAiFailures.Malformed($"an event of more than {Limit / 1024} KiB");
    }
}
