using System.Text.Json;
using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary>One session: what it is, and its name.</summary>
internal static class DetailsEndpoints
{
    private const int LongestTitle = 200;

    /// <summary><c>GET /chat/sessions/{session_id}</c></summary>
    public static async Task<IResult> Get(HttpContext http, IChatStore store, string session_id)
    {
        if (
            !SessionId.TryParse(session_id, out var id)
            || await store.FindAsync(id, http.RequestAborted) is not { } session
        )
            return http.Problem(ErrorKinds.SessionNotFound);
        var used = await store.UsageOfSessionAsync(session.Key, http.RequestAborted);
        return TypedResults.Json(Details(session, used), ProtocolJson.Wire.SessionDetails);
    }

    /// <summary><c>PATCH /chat/sessions/{session_id}</c>: its title.</summary>
    public static async Task<IResult> Patch(HttpContext http, IChatStore store, IGrainFactory grains, string session_id)
    {
        if (!SessionId.TryParse(session_id, out var id))
            return http.Problem(ErrorKinds.SessionNotFound);
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error is null && body?.RootElement.ValueKind != JsonValueKind.Object)
            error = ErrorKinds.NotAnObject.With("""{"title": "…"}""");
        if (error is not null)
            return http.Problem(error);
        if (!TryTitle(body!.RootElement, out var title))
            return http.Problem(ErrorKinds.InvalidTitle.With(LongestTitle));
        if (title is not null && await grains.GetGrain<ISessionGrain>(id).Rename(title) is { } refused)
            return http.Problem(refused);
        return await Get(http, store, session_id);
    }

    private static bool TryTitle(JsonElement body, out string? title)
    {
        title = null;
        if (!body.TryGetProperty("title", out var given))
            return true;
        title = given.ValueKind == JsonValueKind.Null ? "" : null;
        if (given.ValueKind == JsonValueKind.String)
            title = given.GetString()!.Trim();
        return title is { Length: <= LongestTitle };
    }

    private static SessionDetails Details(Session session, IReadOnlyList<UsageRow> used) =>
        new(
            session.Id.ToString(),
            string.IsNullOrEmpty(session.Title) ? null : session.Title,
            session.Language.Code(),
            session.CreatedAt,
            session.LastActiveAt,
            session.ContextRevision,
            session.Head,
            used.Count == 0 ? null : UsageEndpoint.Totals(used)
        );
}
