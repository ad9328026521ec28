using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Charla.Api;

/// <summary>Says of routes what the API's description is made of.</summary>
internal static class DescribedRoutes
{
    /// <summary>Its name, what it is for, and the statuses that it answers with.</summary>
    public static RouteHandlerBuilder Describe<T>(
        this RouteHandlerBuilder endpoint,
        string name,
        string summary,
        int success,
        params ReadOnlySpan<int> problems
    )
    {
        endpoint.WithName(name).WithSummary(summary).Produces<T>(success);
        foreach (var status in problems)
            endpoint.ProducesProblem(status);
        return endpoint;
    }

    /// <summary>
    /// For the API's description only: with content types named here, routing would refuse others by an empty 415,
    /// before the endpoint can say what is wrong.
    /// </summary>
    public static void TakesJson<T>(this RouteHandlerBuilder endpoint, bool isOptional = false) =>
        endpoint.WithMetadata(new AcceptsMetadata([], typeof(T), isOptional));
}
