using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary>The open connections of this node. One timer looks after all of them.</summary>
internal sealed class Connections(TimeProvider time, IOptions<CharlaOptions> options) : BackgroundService
{
    private readonly ConcurrentDictionary<Connection, bool> _open = [];

    public void Add(Connection connection) => _open[connection] = true;

    public void Remove(Connection connection) => _open.TryRemove(connection, out _);

    /// <summary>Tells all of them that the server stops; completes when they are gone.</summary>
    public Task CloseAll(CancellationToken cancel) => Close(_ => true, cancel);

    /// <summary>Tells those in whose session nothing runs or waits, now and until cancelled or all are gone.</summary>
    public async Task CloseIdle(CancellationToken cancel)
    {
        try
        {
            await Close(connection => connection.IsIdle, cancel);
        }
        catch (OperationCanceledException)
        {
            // The others are told later, whatever goes on in their sessions.
        }
    }

    private async Task Close(Func<Connection, bool> which, CancellationToken cancel)
    {
        // Where there are other nodes, a client need not wait for this one.
        var code = options.Value.Cluster.ManyNodes ? CloseCodes.ComeBack : CloseCodes.ServerStops;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), time);
        do
        {
            foreach (var connection in _open.Keys.Where(which))
                connection.Finish(code);
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
