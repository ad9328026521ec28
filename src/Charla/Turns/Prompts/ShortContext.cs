using System.Text.Json.Nodes;

namespace Charla.Turns.Prompts;

/// <summary>
/// A context that is too large for a prompt, shortened by rule: lists to their first elements with what the rest adds up to, then
/// long texts, then deep objects. What comes out is always whole JSON. The same context is always shortened alike.
/// </summary>
internal static class ShortContext
{
    /// <summary>From mild to harsh: elements of a list, characters of a text, levels of objects.</summary>
    private static readonly (int Elements, int Chars, int Depth)[] Steps =
    [
        (20, 400, 32),
        (10, 200, 32),
        (5, 120, 16),
        (3, 80, 8),
        (1, 60, 4),
        (0, 40, 2),
    ];

    /// <summary>The context in at most so many characters, if any of the steps gets there; else its keys.</summary>
    public static string Of(string context, int chars)
    {
        if (context.Length <= chars)
            return context;
        var root = JsonNode.Parse(context)!.AsObject();
        foreach (var step in Steps)
        {
            var shortened = Shorten(root, step.Elements, step.Chars, step.Depth)!.ToJsonString(Json);
            if (shortened.Length <= chars)
                return shortened;
        }
        return Keys(root, chars);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Json = new()
    {
        Encoder = Protocol.WireEncoder.Instance,
    };

    private static JsonNode? Shorten(JsonNode? node, int elements, int chars, int depth) =>
        node switch
        {
            JsonArray array => Shorten(array, elements, chars, depth),
            JsonObject { Count: > 0 } when depth == 0 => Marked(node.AsObject().Count, "keys"),
            JsonObject inner => new JsonObject(
                inner.Select(member =>
                    KeyValuePair.Create(member.Key, Shorten(member.Value, elements, chars, depth - 1))
                )
            ),
            JsonValue value when value.TryGetValue(out string? text) && text.Length > chars => JsonValue.Create(
                Cut(text, chars)
            ),
            _ => node?.DeepClone(),
        };

    private static JsonNode Shorten(JsonArray array, int elements, int chars, int depth)
    {
        var first = new JsonArray([.. array.Take(elements).Select(one => Shorten(one, elements, chars, depth - 1))]);
        if (array.Count <= elements)
            return first;
        var marked = Marked(array.Count, "elements");
        if (ListTotals.Of(array) is { } totals)
            marked["$shortened"]!["all"] = totals;
        if (first.Count > 0)
            marked["first"] = first;
        return marked;
    }

    private static JsonObject Marked(int count, string what) =>
        new() { ["$shortened"] = new JsonObject { [what] = count } };

    /// <summary>A text's start; never half a character.</summary>
    private static string Cut(string text, int chars) =>
        (char.IsHighSurrogate(text[chars - 1]) ? text[..(chars - 1)] : text[..chars]) + "…";

    /// <summary>As many of the top level's keys as there is room for.</summary>
    private static string Keys(JsonObject root, int chars)
    {
        var keys = new JsonArray();
        var marked = new JsonObject
        {
            ["$shortened"] = new JsonObject { ["keys"] = root.Count },
            ["first"] = keys,
        };
        foreach (var key in root.Select(member => member.Key))
        {
            keys.Add((JsonNode)(key.Length > 40 ? Cut(key, 40) : key));
            if (marked.ToJsonString(Json).Length <= chars)
                continue;
            keys.RemoveAt(keys.Count - 1);
            break;
        }
        return marked.ToJsonString(Json);
    }
}
