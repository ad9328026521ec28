using System.Text.Json;
using Charla.Protocol;

namespace Charla.Tools;

/// <summary>The tools of an answer as they are stored with it, which is how they go over the wire.</summary>
internal static class ToolRecord
{
    /// <summary>As JSON; null where there are none.</summary>
    public static string? Json(IReadOnlyList<ToolUse> uses) =>
        uses.Count == 0 ? null : JsonSerializer.Serialize(uses, ProtocolJson.Wire.IReadOnlyListToolUse);

    /// <summary>What <see cref="Json"/> wrote.</summary>
    public static IReadOnlyList<ToolUse> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, ProtocolJson.Wire.IReadOnlyListToolUse)!;
}
