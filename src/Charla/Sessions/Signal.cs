namespace Charla.Sessions;

/// <summary>
/// Tells any number of waiters that something has changed. To miss nothing, take <see cref="Next"/> first, look, and
/// await it only if there was nothing to see.
/// </summary>
internal sealed class Signal
{
    private TaskCompletionSource? _next;

    /// <summary>Completes at the next <see cref="Pulse"/>.</summary>
    public Task Next()
    {
        var next = Volatile.Read(ref _next);
        if (next != null)
            return next.Task;
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _next, mine, null) ?? mine).Task;
    }

    /// <summary>Wakes who waits; costs next to nothing where nobody does.</summary>
    public void Pulse()
    {
        if (Volatile.Read(ref _next) != null)
            Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }
}
