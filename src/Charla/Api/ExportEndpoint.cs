using System.IO.Pipelines;
using System.Text;
using Charla.Errors;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary><c>GET /chat/sessions/{session_id}/export?format=markdown|json</c>: the conversation to keep.</summary>
internal static class ExportEndpoint
{
    public static async Task<IResult> Get(HttpContext http, IChatStore store, string session_id, string? format)
    {
        if (
            !SessionId.TryParse(session_id, out var id)
            || await store.FindAsync(id, http.RequestAborted) is not { } session
        )
            return http.Problem(ErrorKinds.SessionNotFound);
        if (format is not (null or "markdown" or "json"))
            return http.Problem(ErrorKinds.InvalidParameter.With("format", "markdown, json"));
        var extension = format == "json" ? "json" : "md";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"charla-{session.Id}.{extension}\"";
        var entries = store.ConversationAsync(id, http.RequestAborted);
        if (format == "json")
            return await HistoryResult.Of(id, entries, HistoryDetails.None, http.RequestAborted);
        http.Response.ContentType = "text/markdown; charset=utf-8";
        await Markdown(http.Response.BodyWriter, session, entries, http.RequestAborted);
        return Results.Empty;
    }

    private static async Task Markdown(
        PipeWriter output,
        Session session,
        IAsyncEnumerable<Entry> entries,
        CancellationToken cancel
    )
    {
        var (user, assistant) = session.Language == Language.En ? ("User", "Assistant") : ("Usuario", "Asistente");
        var title = string.IsNullOrEmpty(session.Title)
            ? $"Charla {session.Id}"
            : session.Title.ReplaceLineEndings(" ");
        Encoding.UTF8.GetBytes($"# {title}\n", output);
        await foreach (var entry in entries.WithCancellation(cancel))
        {
            var who = entry.Kind == EntryKind.User ? user : assistant;
            Encoding.UTF8.GetBytes($"\n## {who} · {entry.CreatedAt:yyyy-MM-dd HH:mm} UTC\n\n{entry.Content}\n", output);
            if (output.UnflushedBytes > 32 * 1024)
                await output.FlushAsync(cancel);
        }
        await output.FlushAsync(cancel);
    }
}
