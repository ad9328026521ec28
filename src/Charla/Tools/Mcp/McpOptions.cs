using System.ComponentModel.DataAnnotations;

namespace Charla.Tools.Mcp;

/// <summary>An MCP server (Model Context Protocol) and which of its tools a model may use.</summary>
public sealed class McpOptions
{
    /// <summary>Names every tool of the server, in <see cref="Allow"/>.</summary>
    public const string All = "*";

    /// <summary>The address of a server that is reached over HTTP, such as <c>https://mcp.example.com/mcp</c>.</summary>
    public Uri? Url { get; set; }

    /// <summary>Headers that are sent to it, such as <c>Authorization</c>. Keep keys in the environment or in user secrets.</summary>
    public IDictionary<string, string> Headers { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The program of a server that is started here and spoken to over its standard input and output.</summary>
    public string? Command { get; set; }

    /// <summary>Its arguments.</summary>
    public IList<string> Arguments { get; } = [];

    /// <summary>Its environment, beside <c>PATH</c>, <c>HOME</c> and the like: it does not get Charla's own, in which keys may be.</summary>
    public IDictionary<string, string?> Environment { get; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The names of the tools that a model may use, as the server has them; <c>*</c> for all of them.</summary>
    public IList<string> Allow { get; } = [];

    /// <summary>How long connecting may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(10);
}
