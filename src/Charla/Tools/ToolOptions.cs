using System.ComponentModel.DataAnnotations;
using Charla.Tools.Mcp;

namespace Charla.Tools;

/// <summary>What a model may use while it answers.</summary>
public sealed class ToolOptions
{
    /// <summary>
    /// How often in one answer a model may ask for tools; then it must answer with what it has. 0 offers none, for models that
    /// know no tools.
    /// </summary>
    [Range(0, 100)]
    public int Rounds { get; set; } = 8;

    /// <summary>How many tools may be called in one answer in all.</summary>
    [Range(1, 1000)]
    public int Calls { get; set; } = 32;

    /// <summary>How long one call may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long all calls of one answer may take together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>MCP servers by name, whose tools a model may use.</summary>
    public IDictionary<string, McpOptions> Mcp { get; } =
        new Dictionary<string, McpOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Characters of a tool's result that a model is shown.</summary>
    [Range(500, 1_000_000)]
    public int ResultChars { get; set; } = 8000;
}
