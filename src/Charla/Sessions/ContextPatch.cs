using System.Text.Json;
using System.Text.Json.Nodes;

namespace Charla.Sessions;

/// <summary>JSON Merge Patch (RFC 7396): given keys change, <c>null</c> removes, the rest stays. Numbers keep their digits.</summary>
internal static class ContextPatch
{
    private static readonly JsonSerializerOptions AsIs = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The context with the patch applied, or null where that changes nothing.</summary>
    /// <param name="context">The text of one JSON object.</param>
    /// <param name="patch">The text of one JSON object.</param>
    public static string? Apply(string context, string patch)
    {
        var before = JsonNode.Parse(context)!.AsObject();
        var after = before.DeepClone().AsObject();
        Merge(after, JsonNode.Parse(patch)!.AsObject());
        return JsonNode.DeepEquals(before, after) ? null : after.ToJsonString(AsIs);
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null)
                target.Remove(key);
            else if (value is JsonObject inner)
                Merge(target[key] as JsonObject ?? Empty(target, key), inner);
            else
                target[key] = value.DeepClone();
        }
    }

    private static JsonObject Empty(JsonObject target, string key)
    {
        var empty = new JsonObject();
        target[key] = empty;
        return empty;
    }
}
