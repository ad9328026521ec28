using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Charla.Tools;

/// <summary>A tool that is not Charla's own, and what people are told of it.</summary>
/// <param name="Function">The tool.</param>
/// <param name="Label">In words for people.</param>
internal sealed partial record HostTool(AIFunction Function, string Label)
{
    /// <summary>Providers take no other names, and none that is longer than 64 signs.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
