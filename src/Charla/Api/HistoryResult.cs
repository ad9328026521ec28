using System.Text.Encodings.Web;
using System.Text.Json;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary>A history as it is read from the store: a long one is never whole in memory.</summary>
internal sealed class HistoryResult : IResult
{
    private const int FlushBytes = 32 * 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _sessionId;
    private readonly IAsyncEnumerator<Entry> _entries;
    private readonly string? _nextBefore;
    private bool _more;
    private long _flushed;

    private HistoryResult(string sessionId, IAsyncEnumerator<Entry> entries, string? nextBefore) =>
        (_sessionId, _entries, _nextBefore) = (sessionId, entries, nextBefore);

    /// <summary>Reads the first entry: a store that does not answer fails here, while that can still be said.</summary>
    public static async Task<HistoryResult> Of(
        string sessionId,
        IAsyncEnumerable<Entry> entries,
        string? nextBefore,
        CancellationToken cancel
    )
    {
        var result = new HistoryResult(sessionId, entries.GetAsyncEnumerator(cancel), nextBefore);
        try
        {
            result._more = await result._entries.MoveNextAsync();
            return result;
        }
        catch
        {
            await result._entries.DisposeAsync();
            throw;
        }
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var entries = _entries;
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(response.BodyWriter, Options);
        json.WriteStartObject();
        json.WriteString("session_id"u8, _sessionId);
        json.WriteStartArray("history"u8);
        for (; _more; _more = await entries.MoveNextAsync())
        {
            var entry = entries.Current;
            json.WriteStartObject();
            json.WriteString("role"u8, entry.Kind == EntryKind.User ? "user"u8 : "assistant"u8);
            json.WriteString("content"u8, entry.Content);
            json.WriteEndObject();
            if (json.BytesCommitted + json.BytesPending - FlushBytes > _flushed)
                await Flush(json, httpContext);
        }
        json.WriteEndArray();
        if (_nextBefore != null)
            json.WriteString("next_before"u8, _nextBefore);
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
