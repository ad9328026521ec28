using System.ComponentModel.DataAnnotations;

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

    /// <summary>Characters of a tool's result that a model is shown.</summary>
    [Range(500, 1_000_000)]
    public int ResultChars { get; set; } = 8000;
}
