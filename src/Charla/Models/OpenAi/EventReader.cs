using System.Buffers;
using System.Net.ServerSentEvents;

namespace Charla.Models.OpenAi;

/// <summary>
/// The events of a response, one at a time. A read that is under way ends on a thread of its own, while whoever asked for it
/// is still busy with the event before. So the parser here only keeps an event's bytes; what they say is read by the one that
/// asked, after it has waited for them.
/// </summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly EventSizeGuard _guard;
    private readonly IAsyncEnumerator<SseItem<int>> _sizes;
    private byte[] _kept = ArrayPool<byte>.Shared.Rent(512);

    public EventReader(Stream body, CancellationToken cancel)
    {
        _guard = new EventSizeGuard(body);
        _sizes = SseParser.Create(_guard, Keep).EnumerateAsync(cancel).GetAsyncEnumerator(cancel);
    }

    /// <summary>The data of the event; until the next one is asked for.</summary>
    public ReadOnlySpan<byte> Data => _kept.AsSpan(0, _sizes.Current.Data);

    /// <summary>Asks for the next event; false after the last one.</summary>
    /// <exception cref="ModelException">It is too big.</exception>
    public ValueTask<bool> MoveNextAsync() => _sizes.MoveNextAsync();

    /// <summary>Not while an event is awaited.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sizes.DisposeAsync();
        ArrayPool<byte>.Shared.Return(_kept);
        _kept = [];
    }

    private int Keep(string type, ReadOnlySpan<byte> data)
    {
        _guard.EventSeen();
        if (_kept.Length < data.Length)
        {
            ArrayPool<byte>.Shared.Return(_kept);
            _kept = ArrayPool<byte>.Shared.Rent(data.Length);
        }
        data.CopyTo(_kept);
        return data.Length;
    }
}
