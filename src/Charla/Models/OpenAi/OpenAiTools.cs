using System.Text.Json;
using Charla.Protocol;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>Writes tools, the calls that a model made, and their results.</summary>
internal static class OpenAiTools
{
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions)
    {
        Encoder = WireEncoder.Instance,
        WriteIndented = false,
    };

    /// <summary>What the model may call.</summary>
    public static void Write(Utf8JsonWriter json, IList<AITool> tools)
    {
        json.WriteStartArray("tools"u8);
        foreach (var tool in tools.OfType<AIFunctionDeclaration>())
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "function"u8);
            json.WriteStartObject("function"u8);
            json.WriteString("name"u8, tool.Name);
            json.WriteString("description"u8, tool.Description);
            json.WritePropertyName("parameters"u8);
            tool.JsonSchema.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes a message of calls or of results; false where it is neither.</summary>
    public static bool TryWrite(Utf8JsonWriter json, ChatMessage message)
    {
        if (message.Contents.Any(content => content is FunctionCallContent))
            WriteCalls(json, message);
        else if (message.Contents.Any(content => content is FunctionResultContent))
            WriteResults(json, message);
        else
            return false;
        return true;
    }

    private static void WriteCalls(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        if (message.Text.Length > 0)
            json.WriteString("content"u8, message.Text);
        else
            json.WriteNull("content"u8);
        json.WriteStartArray("tool_calls"u8);
        foreach (var call in message.Contents.OfType<FunctionCallContent>())
        {
            json.WriteStartObject();
            json.WriteString("id"u8, call.CallId);
            json.WriteString("type"u8, "function"u8);
            json.WriteStartObject("function"u8);
            json.WriteString("name"u8, call.Name);
            json.WriteString("arguments"u8, JsonSerializer.Serialize(call.Arguments, Compact));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter json, ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
        {
            json.WriteStartObject();
            json.WriteString("role"u8, "tool"u8);
            json.WriteString("tool_call_id"u8, result.CallId);
            json.WriteString("content"u8, TextOf(result.Result));
            json.WriteEndObject();
        }
    }

    private static string TextOf(object? result) =>
        result switch
        {
            null => "",
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            _ => JsonSerializer.Serialize(result, Compact),
        };
}
