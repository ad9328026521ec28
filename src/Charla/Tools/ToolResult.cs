using System.Text.Json;
using System.Text.Json.Nodes;
using Charla.Protocol;
using Charla.Turns.Prompts;
using Microsoft.Extensions.AI;

namespace Charla.Tools;

/// <summary>What a tool returned, as a model may read it: data, not longer than a limit, with nothing in it that ends a fence.</summary>
internal static class ToolResult
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = WireEncoder.Instance };

    /// <summary>A result in at most so many characters.</summary>
    public static string Of(object? result, int chars)
    {
        var text = Text(result);
        return TryObject(text) is { } json
            ? Fence.Escape(ShortContext.Of(json.ToJsonString(Json), chars))
            : Fence.Inert(Cut(text, chars));
    }

    /// <summary>Why there is no result.</summary>
    public static string Error(string why) => new JsonObject { ["error"] = why }.ToJsonString(Json);

    private static string Text(object? result) =>
        result switch
        {
            null => "",
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
            JsonElement { ValueKind: JsonValueKind.Undefined } => "",
            JsonElement json => json.GetRawText(),
            TextContent text => text.Text,
            IEnumerable<AIContent> contents => string.Join(
                '\n',
                contents.OfType<TextContent>().Select(one => one.Text)
            ),
            AIContent => "",
            _ => JsonSerializer.Serialize(result, AIJsonUtilities.DefaultOptions),
        };

    /// <summary>JSON that can be shortened by rule; a list becomes the value of an object.</summary>
    private static JsonObject? TryObject(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return null;
        try
        {
            return JsonNode.Parse(text) switch
            {
                JsonObject json => json,
                JsonArray list => new JsonObject { ["value"] = list },
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException) // the same name twice
        {
            return null;
        }
    }

    private static string Cut(string text, int chars)
    {
        if (text.Length <= chars)
            return text;
        var end = char.IsHighSurrogate(text[chars - 1]) ? chars - 1 : chars;
        return $"{text[..end]}\n[{text.Length - end} more characters are not shown]";
    }
}
