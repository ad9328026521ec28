using Charla.Errors;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary><c>GET /chat/sessions/{session_id}/history</c>: all of it, or a page.</summary>
internal static class HistoryEndpoint
{
    private const int MostPaged = 1000;

    public static async Task<IResult> Get(
        HttpContext http,
        IChatStore store,
        string session_id,
        string? limit,
        string? before
    )
    {
        if (!SessionId.TryParse(session_id, out var id))
            return http.Problem(ErrorKinds.SessionNotFound);
        if (!PageParameters.TryLimit(limit, MostPaged, out var most))
            return http.Problem(PageParameters.BadLimit(MostPaged));
        if (!PageParameters.TryEntryCursor(before, out var position))
            return http.Problem(PageParameters.BadCursor("before"));
        if (await store.FindAsync(id, http.RequestAborted) is null)
            return http.Problem(ErrorKinds.SessionNotFound);
        if (most is null && position is null)
        {
            var all = store.ConversationAsync(id, http.RequestAborted);
            return await HistoryResult.Of(session_id, all, null, http.RequestAborted);
        }
        var size = most ?? MostPaged;
        var page = await store.PageAsync(id, position, size + 1, http.RequestAborted);
        var more = page.Count > size;
        IReadOnlyList<Entry> shown = more ? [.. page.Skip(1)] : page;
        var next = more ? PageParameters.EntryCursor(shown[0]) : null;
        return await HistoryResult.Of(session_id, shown.ToAsyncEnumerable(), next, http.RequestAborted);
    }
}
