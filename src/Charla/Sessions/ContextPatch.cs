using System.Text.Json;
using System.Text.Json.Nodes;
using Charla.Protocol;
using Charla.Storage;

namespace Charla.Sessions;

/// <summary>JSON Merge Patch (RFC 7396): given keys change, <c>null</c> removes, the rest stays. Numbers keep their digits.</summary>
internal static class ContextPatch
{
    private static readonly JsonSerializerOptions AsIs = new() { Encoder = WireEncoder.Instance };

    /// <summary>The context with the patch applied, or null where that changes nothing.</summary>
    /// <param name="context">The text of one JSON object.</param>
    /// <param name="patch">The text of one JSON object.</param>
    public static string? Apply(string context, string patch)
    {
        var target = JsonNode.Parse(context)!.AsObject();
        return Merge(target, JsonNode.Parse(patch)!.AsObject()) ? target.ToJsonString(AsIs) : null;
    }

    /// <summary>The new context, or null where it is the old one.</summary>
    public static string? Replace(string context, string replacement)
    {
        var after = JsonNode.Parse(replacement);
        return JsonNode.DeepEquals(JsonNode.Parse(context), after) ? null : after!.ToJsonString(AsIs);
    }

    /// <summary>The context after a change of it that was stored.</summary>
    public static string After(string context, Entry change) =>
        (change.Kind == EntryKind.WholeContext ? Replace(context, change.Content) : Apply(context, change.Content))
        ?? context;

    /// <summary>JSON Pointers to what differs between two contexts; an array counts as one value.</summary>
    public static IReadOnlyList<string> Changed(string before, string after)
    {
        var changed = new List<string>();
        Compare(JsonNode.Parse(before), JsonNode.Parse(after), "", changed);
        return changed;
    }

    private static void Compare(JsonNode? before, JsonNode? after, string pointer, List<string> changed)
    {
        if (before is not JsonObject old || after is not JsonObject now)
        {
            if (!JsonNode.DeepEquals(before, after))
                changed.Add(pointer);
            return;
        }
        foreach (var (key, value) in now)
            Compare(old[key], value, $"{pointer}/{Escape(key)}", changed);
        foreach (var (key, _) in old.Where(pair => !now.ContainsKey(pair.Key)))
            changed.Add($"{pointer}/{Escape(key)}");
    }

    private static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Merges in place; false where that changes nothing.</summary>
    private static bool Merge(JsonObject target, JsonObject patch)
    {
        var changed = false;
        foreach (var (key, value) in patch)
        {
            if (value is null)
                changed |= target.Remove(key);
            else if (value is JsonObject inner && target[key] is JsonObject there)
                changed |= Merge(there, inner);
            else if (value is JsonObject || !JsonNode.DeepEquals(target[key], value))
                changed = Set(target, key, value);
        }
        return changed;
    }

    /// <summary>An object that comes new is merged into an empty one: its nulls are left out.</summary>
    private static bool Set(JsonObject target, string key, JsonNode value)
    {
        var fresh = value is JsonObject ? new JsonObject() : value.DeepClone();
        if (value is JsonObject inner)
            Merge(fresh.AsObject(), inner);
        target[key] = fresh;
        return true;
    }
}
