using Charla.Tools.Mcp;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;

namespace Charla.Tools;

/// <summary>
/// The tools beyond those that read a context: the host's own (<see cref="CharlaBuilder.AddTool(AIFunction, string?)"/>) and those of
/// MCP servers, as far as these are connected.
/// </summary>
internal sealed class HostTools(IEnumerable<HostTool> own, McpServers servers) : IHostedService
{
    private static readonly string[] Taken = ["context_paths", "context_get", "context_rows", "context_total"];
    private readonly HostTool[] _own = [.. own];

    /// <summary>What there is now.</summary>
    public IReadOnlyList<HostTool> Now => servers.Tools is { Count: > 0 } more ? [.. _own, .. more] : _own;

    /// <summary>Refuses to start with names that no model could call.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        HashSet<string> names = [.. Taken];
        foreach (var name in _own.Select(tool => tool.Function.Name))
        {
            if (!HostTool.IsName(name))
                throw new StartupException(
                    $"The tool {name} needs another name: letters, digits, _ and -, at most 64."
                );
            if (!names.Add(name))
                throw new StartupException($"There is more than one tool with the name {name}.");
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
