using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Tools.Mcp;

/// <summary>The MCP servers of the configuration. Nobody waits for them: a model is offered what is connected.</summary>
internal sealed class McpServers : BackgroundService
{
    /// <summary>How often it is looked whether a server is there, and what it has.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private readonly TimeProvider _time;
    private readonly McpServer[] _servers;

    public McpServers(TimeProvider time, IOptions<CharlaOptions> options, ILogger<McpServers> log)
    {
        _time = time;
        _servers = [.. options.Value.Tools.Mcp.Select(server => new McpServer(server.Key, server.Value, time, log))];
    }

    /// <summary>The tools that may be used now.</summary>
    public IReadOnlyList<HostTool> Tools =>
        _servers.Length switch
        {
            0 => [],
            1 => _servers[0].Tools,
            _ => [.. _servers.SelectMany(server => server.Tools)],
        };

    /// <summary>Looks at all of them now.</summary>
    public Task Look(CancellationToken cancel) => Task.WhenAll(_servers.Select(server => server.Refresh(cancel)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_servers.Length == 0)
            return;
        try
        {
            using var timer = new PeriodicTimer(Pause, _time);
            do await Look(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            foreach (var server in _servers)
                await server.DisposeAsync();
        }
    }
}
