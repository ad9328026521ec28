using Charla.Errors;
using Charla.Protocol;
using Charla.Security;
using Charla.Sessions;
using Charla.Storage;
using Microsoft.AspNetCore.Http;

namespace Charla.Api;

/// <summary>All that an owner has.</summary>
internal static class OwnerEndpoints
{
    private const int PageSize = 200;

    /// <summary><c>DELETE /chat/owners/{owner}</c>: every session of an owner, by themselves or by an operator.</summary>
    public static async Task<IResult> Erase(HttpContext http, IChatStore store, IGrainFactory grains, string owner)
    {
        if (http.Caller() is var caller && !caller.IsOperator && (caller.Owner.Length == 0 || caller.Owner != owner))
            return http.Problem(ErrorKinds.OperatorsOnly);
        var erased = 0;
        IReadOnlyList<SessionPosition> page;
        do
        {
            page = await store.ListAsync(owner, after: null, PageSize, http.RequestAborted);
            foreach (var session in page)
                erased += await grains.GetGrain<ISessionGrain>(session.Id).Delete() ? 1 : 0;
        } while (page.Count == PageSize);
        await store.EraseUsageAsync(owner, http.RequestAborted);
        return TypedResults.Json(new OwnerErased(owner, erased), ProtocolJson.Wire.OwnerErased);
    }
}
