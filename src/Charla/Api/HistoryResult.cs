using System.Text.Json;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary>A history as it is read from the store: a long one is never whole in memory.</summary>
internal sealed class HistoryResult : IResult
{
    private const int FlushBytes = 32 * 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = WireEncoder.Instance };

    private readonly Guid _session;
    private readonly IAsyncEnumerator<Entry> _entries;
    private readonly HistoryDetails _details;
    private bool _more;
    private long _flushed;

    private HistoryResult(Guid session, IAsyncEnumerator<Entry> entries, HistoryDetails details) =>
        (_session, _entries, _details) = (session, entries, details);

    /// <summary>Where a client connects to hear what comes after the latest page.</summary>
    public Cursor? Cursor { get; set; }

    /// <summary>Where the page before begins.</summary>
    public string? NextBefore { get; set; }

    /// <summary>Where the page after begins.</summary>
    public string? NextAfter { get; set; }

    /// <summary>Reads the first entry: a store that does not answer fails here, while that can still be said.</summary>
    public static async Task<HistoryResult> Of(
        Guid session,
        IAsyncEnumerable<Entry> entries,
        HistoryDetails details,
        CancellationToken cancel
    )
    {
        var result = new HistoryResult(session, entries.GetAsyncEnumerator(cancel), details);
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
        json.WriteString("session_id"u8, _session);
        json.WriteStartArray("history"u8);
        for (; _more; _more = await entries.MoveNextAsync())
        {
            var entry = entries.Current;
            json.WriteStartObject();
            json.WriteString("role"u8, entry.Kind == EntryKind.User ? "user"u8 : "assistant"u8);
            json.WriteString("content"u8, entry.Content);
            Write(json, "figures"u8, _details.HasFlag(HistoryDetails.Figures) ? entry.Figures : null);
            Write(json, "tools"u8, _details.HasFlag(HistoryDetails.Tools) ? entry.Tools : null);
            json.WriteEndObject();
            if (json.BytesCommitted + json.BytesPending - FlushBytes > _flushed)
                await Flush(json, httpContext);
        }
        json.WriteEndArray();
        if (Cursor is { } cursor)
            json.WriteString("cursor"u8, cursor.ToString());
        if (NextBefore != null)
            json.WriteString("next_before"u8, NextBefore);
        if (NextAfter != null)
            json.WriteString("next_after"u8, NextAfter);
        json.WriteEndObject();
        await Flush(json, httpContext);
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    private async Task Flush(Utf8JsonWriter json, HttpContext http)
    {
        await json.FlushAsync(http.RequestAborted);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        _flushed = json.BytesCommitted;
    }
}
