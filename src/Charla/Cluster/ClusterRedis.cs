using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Charla.Cluster;

/// <summary>The connection to the Redis that the nodes find each other by: opened before the silo starts.</summary>
internal sealed class ClusterRedis(string configuration) : IHostedService, IAsyncDisposable
{
    private ConnectionMultiplexer? _connection;

    public ConnectionMultiplexer Connection =>
        _connection ?? throw new InvalidOperationException("Redis is not connected yet.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _connection = await ConnectionMultiplexer.ConnectAsync(configuration);
        }
        catch (RedisException e) // what it says may hold the password
        {
            throw new StartupException("The Redis of Charla:Cluster:Redis does not answer. Is it running there?", e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
