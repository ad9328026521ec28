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
    private static readonly MediaTypeWithQualityHeaderValue JsonObject = new("application/json");

    /// <summary>The whole request, body included.</summary>
    /// <param name="endpoint">Whom to ask.</param>
    /// <param name="messages">What.</param>
    /// <param name="options">And how.</param>
    /// <param name="stream">Whether the answer is wanted as it is written, or in one piece.</param>
    public static HttpRequestMessage Create(
        OpenAiEndpoint endpoint,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        bool stream
    )
    {
        var content = new OpenAiContent();
        Write(content, endpoint, messages, options, stream);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Completions) { Content = content };
        request.Headers.Accept.Add(stream ? EventStream : JsonObject);
        return request;
    }

    private static void Write(
        IBufferWriter<byte> buffer,
        OpenAiEndpoint endpoint,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        bool stream
    )
    {
        using var json = new Utf8JsonWriter(buffer, Json);
        json.WriteStartObject();
        json.WriteString("model"u8, options?.ModelId ?? endpoint.Model);
        json.WriteBoolean("stream"u8, stream);
        if (stream && !endpoint.IsMistral)
            WriteWishForUsage(json);
        WriteLimits(json, endpoint, options);
        if (options?.Tools is { Count: > 0 } tools)
            OpenAiTools.Write(json, tools);
        json.WriteStartArray("messages"u8);
        if (!string.IsNullOrEmpty(options?.Instructions))
            WriteMessage(json, ChatRole.System, options.Instructions);
        foreach (var message in messages)
        {
            if (!OpenAiTools.TryWrite(json, message))
                WriteMessage(json, message.Role, message.Text);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteWishForUsage(Utf8JsonWriter json)
    {
        json.WriteStartObject("stream_options"u8);
        json.WriteBoolean("include_usage"u8, value: true);
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, OpenAiEndpoint endpoint, ChatOptions? options)
    {
        if (options?.Temperature is { } temperature)
            json.WriteNumber("temperature"u8, temperature);
        if (options?.MaxOutputTokens is { } tokens)
            json.WriteNumber(endpoint.IsMistral ? "max_tokens"u8 : "max_completion_tokens"u8, tokens);
    }

    private static void WriteMessage(Utf8JsonWriter json, ChatRole role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role.Value);
        json.WriteString("content"u8, text);
        json.WriteEndObject();
    }
}
