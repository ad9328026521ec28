using System.Text.Json;
using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary><c>POST /chat/sessions/{session_id}/context</c>: a merge patch of the context.</summary>
internal static class ContextEndpoint
{
    public static async Task<IResult> Post(HttpContext http, IGrainFactory grains, string session_id)
    {
        if (!SessionId.TryParse(session_id, out var id))
            return http.Problem(ErrorKinds.SessionNotFound);
        var (body, error) = await http.ReadBody();
        using var _ = body;
        if (error != null)
            return http.Problem(error);
        if (body?.RootElement.ValueKind != JsonValueKind.Object)
            return http.Problem(ErrorKinds.NotAnObject.With("""{"total_spent": 2000}"""));
        var patch = body.RootElement;
        var refused =
            ContextInput.Check(patch, http.Limits())
            ?? (await grains.GetGrain<ISessionGrain>(id).ChangeContext(new ContextChange(patch.GetRawText()))).Error;
        return refused is null
            ? TypedResults.Json(new SessionChanged("updated", session_id), ProtocolJson.Wire.SessionChanged)
            : http.Problem(refused);
    }
}
