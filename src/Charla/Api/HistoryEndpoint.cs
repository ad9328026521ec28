using Charla.Errors;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary><c>GET /chat/sessions/{session_id}/history</c>: all of it, or a page in either direction.</summary>
internal static class HistoryEndpoint
{
    private const int MostPaged = 1000;

    public static async Task<IResult> Get(
        HttpContext http,
        IChatStore store,
        string session_id,
        string? limit,
        string? before,
        string? after,
        string? include
    )
    {
        if (!SessionId.TryParse(session_id, out var id))
            return http.Problem(ErrorKinds.SessionNotFound);
        if (!HistoryDetails.TryParse(include, out var details))
            return http.Problem(ErrorKinds.InvalidParameter.With("include", "figures, tools"));
        if (!PageParameters.TryLimit(limit, MostPaged, out var most))
            return http.Problem(PageParameters.BadLimit(MostPaged));
        if (!PageParameters.TryEntryCursor(before, out var end))
            return http.Problem(PageParameters.BadCursor("before"));
        if (!PageParameters.TryEntryCursor(after, out var start))
            return http.Problem(PageParameters.BadCursor("after"));
        if (start is not null && end is not null)
            return http.Problem(ErrorKinds.BeforeAndAfter);
        if (await store.FindAsync(id, http.RequestAborted) is not { } session)
            return http.Problem(ErrorKinds.SessionNotFound);
        if (most is null && start is null && end is null)
        {
            var all = store.ConversationAsync(id, http.RequestAborted);
            return await HistoryResult.Of(id, all, details, http.RequestAborted);
        }
        var size = most ?? MostPaged;
        var page = start is { } from
            ? await store.PageAfterAsync(id, from, size + 1, http.RequestAborted)
            : await store.PageBeforeAsync(id, end, size + 1, http.RequestAborted);
        Cursor? latest = start is null && end is null ? new Cursor(session.Head) : null;
        return await Page(id, page, size, forward: start is not null, latest, details);
    }

    /// <summary>
    /// A page that was read with one entry too many, to know whether there are more. The latest one ends where a client
    /// that connects with its cursor goes on: what was written while it was read comes there.
    /// </summary>
    private static async Task<IResult> Page(
        Guid id,
        IReadOnlyList<Entry> page,
        int size,
        bool forward,
        Cursor? latest,
        HistoryDetails details
    )
    {
        var more = page.Count > size;
        IReadOnlyList<Entry> shown =
            !more ? page
            : forward ? [.. page.Take(size)]
            : [.. page.Skip(1)];
        if (latest is { } cursor)
            shown = [.. shown.Where(entry => entry.Number <= cursor.Entry)];
        var result = await HistoryResult.Of(id, shown.ToAsyncEnumerable(), details, CancellationToken.None);
        result.Cursor = latest;
        result.NextBefore = more && !forward && shown.Count > 0 ? PageParameters.EntryCursor(shown[0]) : null;
        result.NextAfter = more && forward ? PageParameters.EntryCursor(shown[^1]) : null;
        return result;
    }
}
