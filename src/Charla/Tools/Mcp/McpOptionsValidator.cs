using Microsoft.Extensions.Options;

namespace Charla.Tools.Mcp;

/// <summary>Checks that each MCP server can be reached in one way, and that it is said which of its tools may be used.</summary>
internal sealed class McpOptionsValidator : IValidateOptions<CharlaOptions>
{
    private const int LongestName = 24;

    public ValidateOptionsResult Validate(string? name, CharlaOptions options)
    {
        string[] failures = [.. options.Tools.Mcp.SelectMany(server => Failures(server.Key, server.Value).Take(1))];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(string name, McpOptions server)
    {
        var key = $"Charla:Tools:Mcp:{name}";
        if (!HostTool.IsName(name) || name.Length > LongestName)
            yield return $"{key}: the name must be of letters, digits, _ and -, at most {LongestName}.";
        if (server.Url is null == string.IsNullOrWhiteSpace(server.Command))
            yield return $"{key} needs either Url, the server's address, or Command, the program to start.";
        if (server.Url is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https" }))
            yield return $"{key}:Url must be an http(s) address, such as https://mcp.example.com/mcp.";
        if (server.Allow.All(string.IsNullOrWhiteSpace))
            yield return $"{key}:Allow must name the tools that a model may use, or be *: {key}:Allow:0=search.";
    }
}
