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
/// the revisions that it names.
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
        return http
            .Request.GetTypedHeaders()
            .IfNoneMatch.Any(known =>
                known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)
            )
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
        if (!TryIfMatch(http, out var revisions))
            return http.Problem(ErrorKinds.InvalidParameter.With("If-Match", "\"1\", *"));
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error is null && body?.RootElement.ValueKind != JsonValueKind.Object)
            error = ErrorKinds.NotAnObject.With("""{"total_spent": 2000}""");
        error ??= ContextInput.Check(body!.RootElement, http.Limits());
        if (error is not null)
            return http.Problem(error);
        var change = new ContextChange(body!.RootElement.GetRawText(), whole, revisions);
        var result = await grains.GetGrain<ISessionGrain>(id).ChangeContext(change);
        if (result.Error is { } refused)
            return http.Problem(refused);
        http.Response.Headers.ETag = Tag(result.Revision).ToString();
        return TypedResults.Json(new SessionChanged("updated", id.ToString()), ProtocolJson.Wire.SessionChanged);
    }

    private static EntityTagHeaderValue Tag(long revision) => new($"\"{revision}\"");

    /// <summary>The revisions that <c>If-Match</c> names; null where any will do, false where it is none of HTTP's.</summary>
    private static bool TryIfMatch(HttpContext http, out long[]? revisions)
    {
        revisions = null;
        if (http.Request.Headers.IfMatch.Count == 0)
            return true;
        if (!EntityTagHeaderValue.TryParseStrictList([.. http.Request.Headers.IfMatch!], out var tags))
            return false;
        if (!tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)))
            revisions = [.. tags.Where(tag => !tag.IsWeak).Select(Revision).OfType<long>()];
        return true;
    }

    /// <summary>The revision that a tag stands for; null where it is none of ours.</summary>
    private static long? Revision(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;
}
