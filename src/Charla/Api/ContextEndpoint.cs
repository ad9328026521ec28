using System.Globalization;
using System.Text.Json;
using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Charla.Api;

/// <summary>
/// <c>/chat/sessions/{session_id}/context</c>. Its revision is its <c>ETag</c>; a change with <c>If-Match</c> holds only for
/// that revision.
/// </summary>
internal static class ContextEndpoint
{
    /// <summary><c>GET</c>: the context.</summary>
    public static async Task<IResult> Get(HttpContext http, IChatStore store, string session_id)
    {
        if (
            !SessionId.TryParse(session_id, out var id)
            || await store.FindAsync(id, http.RequestAborted) is not { } session
        )
            return http.Problem(ErrorKinds.SessionNotFound);
        var tag = Tag(session.ContextRevision);
        http.Response.Headers.ETag = tag.ToString();
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(session.Context, "application/json");
    }

    /// <summary><c>POST</c>: a merge patch.</summary>
    public static Task<IResult> Post(HttpContext http, IGrainFactory grains, string session_id) =>
        Change(http, grains, session_id, whole: false);

    /// <summary><c>PUT</c>: a new context instead of the old one.</summary>
    public static Task<IResult> Put(HttpContext http, IGrainFactory grains, string session_id) =>
        Change(http, grains, session_id, whole: true);

    private static async Task<IResult> Change(HttpContext http, IGrainFactory grains, string session_id, bool whole)
    {
        if (!SessionId.TryParse(session_id, out var id))
            return http.Problem(ErrorKinds.SessionNotFound);
        if (!TryIfMatch(http, out var revision))
            return http.Problem(ErrorKinds.InvalidParameter.With("If-Match", "\"1\""));
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error is null && body?.RootElement.ValueKind != JsonValueKind.Object)
            error = ErrorKinds.NotAnObject.With("""{"total_spent": 2000}""");
        error ??= ContextInput.Check(body!.RootElement, http.Limits());
        if (error is not null)
            return http.Problem(error);
        var change = new ContextChange(body!.RootElement.GetRawText(), whole, revision);
        var result = await grains.GetGrain<ISessionGrain>(id).ChangeContext(change);
        if (result.Error is { } refused)
            return http.Problem(refused);
        http.Response.Headers.ETag = Tag(result.Revision).ToString();
        return TypedResults.Json(new SessionChanged("updated", session_id), ProtocolJson.Wire.SessionChanged);
    }

    private static EntityTagHeaderValue Tag(long revision) => new($"\"{revision}\"");

    private static bool TryIfMatch(HttpContext http, out long? revision)
    {
        revision = null;
        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0 || header.ToString() == "*")
            return true;
        var valid = long.TryParse(
            header.ToString().Trim('"'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        );
        revision = number;
        return valid;
    }
}
