using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Charla.Api;

/// <summary>The open connections of this node. One timer looks after all of them.</summary>
internal sealed class Connections(TimeProvider time) : BackgroundService
{
    private readonly ConcurrentDictionary<Connection, bool> _open = [];

    public void Add(Connection connection) => _open[connection] = true;

    public void Remove(Connection connection) => _open.TryRemove(connection, out _);

    /// <summary>Tells all of them that the server stops; completes when they are gone.</summary>
    public async Task CloseAll(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), time);
        do
        {
            foreach (var connection in _open.Keys)
                connection.Finish();
        } while (!_open.IsEmpty && await timer.WaitForNextTickAsync(cancel));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetTimestamp();
            foreach (var connection in _open.Keys)
                connection.Look(now);
        }
    }
}
