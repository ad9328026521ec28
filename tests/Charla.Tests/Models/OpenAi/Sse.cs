using System.Text;
using Microsoft.AspNetCore.Http;

namespace Charla.Tests.Models.OpenAi;

/// <summary>The events of a stream, written as providers write them.</summary>
internal static class Sse
{
    public const string Stop = """
        data: {"id":"c-1","model":"m-1-2026","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}


        """;
    public const string Done = "data: [DONE]\n\n";

    /// <summary>An event with that text, which is already the inside of a JSON string.</summary>
    public static string Text(string json) => Delta($$"""{"content":"{{json}}"}""");

    public static string Delta(string delta) =>
        Event(
            $$"""
            {"id":"c-1","object":"chat.completion.chunk","created":1,"model":"m-1-2026","system_fingerprint":null,"choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":null}],"usage":null}
            """
        );

    public static string Event(string data) => $"data: {data}\n\n";

    /// <summary>Sends it now, in one write.</summary>
    public static Task SendAsync(this HttpContext http, string text) => http.SendAsync(Encoding.UTF8.GetBytes(text));

    public static async Task SendAsync(this HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        if (!http.Response.HasStarted)
            http.Response.ContentType ??= "text/event-stream";
        await http.Response.Body.WriteAsync(bytes);
        await http.Response.Body.FlushAsync();
    }
}
