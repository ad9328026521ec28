namespace Charla;

/// <summary>Whether this node is on its way down and takes no new turns and connections.</summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _draining;
    private volatile bool _expelled;

    public bool Draining => _draining;

    /// <summary>Whether the other nodes count this one as dead: what it does is refused, and there is nothing to wait for.</summary>
    public bool Expelled => _expelled;

    /// <summary>Cancelled when the running turns have had their moment and connections are to end.</summary>
    public CancellationToken Closing => _closing.Token;

    public void Begin() => _draining = true;

    public void Expel() => (_expelled, _draining) = (true, true);

    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();
}
