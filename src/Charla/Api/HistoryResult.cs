using System.Text.Encodings.Web;
using System.Text.Json;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary>A history as it is read from the store: a long one is never whole in memory.</summary>
internal sealed class HistoryResult(string sessionId, IAsyncEnumerable<Entry> entries) : IResult
{
    private const int FlushBytes = 32 * 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private long _flushed;

    /// <summary>Where the page before begins.</summary>
    public string? NextBefore { get; init; }

    /// <summary>Where the page after begins.</summary>
    public string? NextAfter { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(response.BodyWriter, Options);
        json.WriteStartObject();
        json.WriteString("session_id"u8, sessionId);
        json.WriteStartArray("history"u8);
        await foreach (var entry in entries.WithCancellation(httpContext.RequestAborted))
        {
            json.WriteStartObject();
            json.WriteString("role"u8, entry.Kind == EntryKind.User ? "user"u8 : "assistant"u8);
            json.WriteString("content"u8, entry.Content);
            json.WriteEndObject();
            if (json.BytesCommitted + json.BytesPending - FlushBytes > _flushed)
                await Flush(json, httpContext);
        }
        json.WriteEndArray();
        if (NextBefore != null)
            json.WriteString("next_before"u8, NextBefore);
        if (NextAfter != null)
            json.WriteString("next_after"u8, NextAfter);
        json.WriteEndObject();
        await Flush(json, httpContext);
    }

    private async Task Flush(Utf8JsonWriter json, HttpContext http)
    {
        await json.FlushAsync(http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        _flushed = json.BytesCommitted;
    }
}
