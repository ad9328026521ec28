namespace Charla.Cluster.Tests.Hosting;

/// <summary>
/// The way between two processes. While it is closed nothing passes and nothing fails, as on a network that loses every
/// packet; what was sent meanwhile arrives once it is open again.
/// </summary>
internal sealed class Wire
{
    private TaskCompletionSource _open = Opened();
    private CancellationTokenSource _uncut = new();

    /// <summary>Completes when bytes may pass.</summary>
    public Task Passes => Volatile.Read(ref _open).Task;

    /// <summary>Cancelled when the connections that are there now are cut.</summary>
    public CancellationToken Uncut => Volatile.Read(ref _uncut).Token;

    public void Close() => Volatile.Write(ref _open, new(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Open() => Volatile.Read(ref _open).TrySetResult();

    /// <summary>Ends the connections that are there now, in the middle of whatever it was.</summary>
    public void Cut() => Interlocked.Exchange(ref _uncut, new CancellationTokenSource()).Cancel();

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.SetResult();
        return open;
    }
}
