using System.Text.RegularExpressions;
using Charla.Turns.Prompts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;

namespace Charla.Tools.Mcp;

/// <summary>
/// One MCP server: its connection, made anew where it was lost, and those of its tools that are allowed. They are named after their
/// server, so that no two servers' tools are taken for one another.
/// </summary>
internal sealed partial class McpServer(string name, McpOptions options, TimeProvider time, ILogger log)
    : IAsyncDisposable
{
    private const int MostDescribed = 1024;
    private const int LongestName = 64;
    private readonly SemaphoreSlim _one = new(1);
    private McpClient? _client;
    private IReadOnlyList<HostTool> _tools = [];
    private bool? _isConnected;

    /// <summary>Its tools; none while it is not connected.</summary>
    public IReadOnlyList<HostTool> Tools => Volatile.Read(ref _tools);

    /// <summary>Sees to it that it is connected and its tools are known; where it cannot be, it has none until the next time.</summary>
    public async Task Refresh(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await Connect(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Disconnect();
        _one.Dispose();
    }

    private async Task Connect(CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(options.Connect, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            _client ??= await McpClient.CreateAsync(Transport(), cancellationToken: either.Token);
            var all = await _client.ListToolsAsync(cancellationToken: either.Token);
            var tools = all.Where(IsAllowed).Select(Named).ToList();
            if (_isConnected != true)
                Connected(name, tools.Count, all.Count);
            _isConnected = true;
            Volatile.Write(ref _tools, tools);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Volatile.Write(ref _tools, []);
            if (_isConnected != false)
                NotConnected(name, e.GetType().Name);
            _isConnected = false;
            await Disconnect();
        }
    }

    private IClientTransport Transport() =>
        options.Url is { } url
            ? new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Name = name,
                    Endpoint = url,
                    AdditionalHeaders = options.Headers.Count > 0 ? options.Headers : null,
                    ConnectionTimeout = options.Connect,
                }
            )
            : new StdioClientTransport(
                new StdioClientTransportOptions
                {
                    Name = name,
                    Command = options.Command!,
                    Arguments = options.Arguments,
                    InheritEnvironmentVariables = false,
                    EnvironmentVariables = Environment(),
                },
                NullLoggerFactory.Instance // what it writes to its error stream may repeat what a user wrote
            );

    private Dictionary<string, string?> Environment()
    {
        var environment = StdioClientTransportOptions.GetDefaultEnvironmentVariables();
        foreach (var (key, value) in options.Environment)
            environment[key] = value;
        return environment;
    }

    private bool IsAllowed(McpClientTool tool) =>
        options.Allow.Contains(McpOptions.All) || options.Allow.Contains(tool.Name, StringComparer.Ordinal);

    /// <summary>Its name and words as a model is told them: only such as providers take, and nothing that looks like a mark.</summary>
    private HostTool Named(McpClientTool tool)
    {
        var full = NoName().Replace($"{name}_{tool.Name}", "_");
        var words = Fence.Inert(tool.Description);
        var named = tool.WithName(full[..Math.Min(full.Length, LongestName)])
            .WithDescription(words[..Math.Min(words.Length, MostDescribed)]);
        return new HostTool(named, tool.Title ?? tool.Name);
    }

    private async Task Disconnect()
    {
        if (_client is not { } client)
            return;
        _client = null;
        try
        {
            await client.DisposeAsync();
        }
        catch (Exception e)
        {
            NotConnected(name, e.GetType().Name);
        }
    }

    [GeneratedRegex("[^a-zA-Z0-9_-]", RegexOptions.None, 1000)]
    private static partial Regex NoName();

    [LoggerMessage(
        LogLevel.Information,
        "The MCP server {Name} is connected: {Allowed} of its {All} tools may be used."
    )]
    private partial void Connected(string name, int allowed, int all);

    [LoggerMessage(LogLevel.Warning, "The MCP server {Name} cannot be used ({Error}); it is tried again.")]
    private partial void NotConnected(string name, string error);
}
