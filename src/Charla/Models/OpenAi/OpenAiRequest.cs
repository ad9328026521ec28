using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Charla.Protocol;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>Writes the request for one answer.</summary>
internal static class OpenAiRequest
{
    private static readonly JsonWriterOptions Json = new()
    {
        Encoder = WireEncoder.Instance, // it goes to an API, not into a page: ñ and € stay as they are
        SkipValidation = true,
    };
    private static readonly MediaTypeWithQualityHeaderValue EventStream = new("text/event-stream");

    /// <summary>The whole request, body included.</summary>
    public static HttpRequestMessage Create(
        Uri address,
        string model,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options
    )
    {
        var content = new OpenAiContent();
        Write(content, model, messages, options);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Accept.Add(EventStream);
        return request;
    }

    private static void Write(
        IBufferWriter<byte> buffer,
        string model,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options
    )
    {
        using var json = new Utf8JsonWriter(buffer, Json);
        json.WriteStartObject();
        json.WriteString("model"u8, options?.ModelId ?? model);
        json.WriteBoolean("stream"u8, value: true);
        json.WriteStartObject("stream_options"u8);
        json.WriteBoolean("include_usage"u8, value: true);
        json.WriteEndObject();
        WriteLimits(json, options);
        json.WriteStartArray("messages"u8);
        if (!string.IsNullOrEmpty(options?.Instructions))
            WriteMessage(json, ChatRole.System, options.Instructions);
        foreach (var message in messages)
            WriteMessage(json, message.Role, message.Text);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteLimits(Utf8JsonWriter json, ChatOptions? options)
    {
        if (options?.Temperature is { } temperature)
            json.WriteNumber("temperature"u8, temperature);
        if (options?.MaxOutputTokens is { } tokens)
            json.WriteNumber("max_completion_tokens"u8, tokens);
    }

    private static void WriteMessage(Utf8JsonWriter json, ChatRole role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role.Value);
        json.WriteString("content"u8, text);
        json.WriteEndObject();
    }
}
