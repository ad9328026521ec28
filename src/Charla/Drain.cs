using System.Collections.Concurrent;

namespace Charla;

/// <summary>Whether this node is on its way down and takes no new turns and connections.</summary>
internal sealed class Drain : IDisposable
{
    private const int MostTimesSentOn = 5;

    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Guid, int> _sentOn = [];
    private volatile bool _draining;

    public bool Draining => _draining;

    /// <summary>Cancelled when the running turns have had their moment and connections are to end.</summary>
    public CancellationToken Closing => _closing.Token;

    public void Begin() => _draining = true;

    /// <summary>
    /// Whether a session that comes up here, because somebody remembered it here, is to leave again. Not for ever: where
    /// every node is stopping it would only go round.
    /// </summary>
    public bool TrySendOn(Guid session) => _sentOn.AddOrUpdate(session, 1, (_, times) => times + 1) <= MostTimesSentOn;

    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();
}
