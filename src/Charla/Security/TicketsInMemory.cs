namespace Charla.Security;

/// <summary>The tickets of a node that is alone. All live equally long, so the oldest is the first to be dropped.</summary>
internal sealed class TicketsInMemory(TimeProvider time) : TicketStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Ticket Ticket, long Since, TimeSpan Lifetime)> _tickets = [];
    private readonly Queue<string> _oldest = [];

    public override ValueTask Put(string hash, Ticket ticket, TimeSpan lifetime)
    {
        lock (_lock)
        {
            while (_oldest.TryPeek(out var oldest) && !IsGood(oldest))
                _tickets.Remove(_oldest.Dequeue());
            _tickets[hash] = (ticket, time.GetTimestamp(), lifetime);
            _oldest.Enqueue(hash);
        }
        return default;
    }

    public override ValueTask<Ticket?> Take(string hash)
    {
        lock (_lock)
        {
            var good = IsGood(hash);
            return new(_tickets.Remove(hash, out var kept) && good ? kept.Ticket : null);
        }
    }

    private bool IsGood(string hash) =>
        _tickets.TryGetValue(hash, out var kept) && time.GetElapsedTime(kept.Since) < kept.Lifetime;
}
