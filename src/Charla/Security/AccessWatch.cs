using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Charla.Security;

/// <summary>
/// Ends what is open when its caller's key is revoked or their token ends: looked at every second, for all of a node's
/// connections at once, and never where nobody signs in.
/// </summary>
internal sealed class AccessWatch(SignIn signIn, TimeProvider time) : BackgroundService
{
    private readonly ConcurrentDictionary<Watched, bool> _open = [];

    /// <summary>Calls <paramref name="end"/> once the caller may not go on, unless disposed before.</summary>
    public IDisposable? Watch(Caller caller, Action end)
    {
        if (caller == Caller.Anybody)
            return null;
        var watched = new Watched(this, caller, end);
        _open[watched] = true;
        return watched;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (watched, _) in _open)
            {
                if (!signIn.Holds(watched.Caller) && _open.TryRemove(watched, out var _))
                    watched.End();
            }
        }
    }

    private sealed class Watched(AccessWatch watch, Caller caller, Action end) : IDisposable
    {
        public Caller Caller => caller;

        public void End() => end();

        public void Dispose() => watch._open.TryRemove(this, out _);
    }
}
