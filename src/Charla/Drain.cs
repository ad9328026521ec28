namespace Charla;

/// <summary>Whether this node is on its way down and takes no new turns and connections.</summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _draining;

    public bool Draining => _draining;

    /// <summary>Cancelled when the running turns have had their moment and connections are to end.</summary>
    public CancellationToken Closing => _closing.Token;

    public void Begin() => _draining = true;

    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();
}
