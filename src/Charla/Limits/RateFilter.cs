using Charla.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Limits;

/// <summary>Counts requests before anything of them is read; a connection for as long as it is open.</summary>
internal sealed class RateFilter(RateLimits limits, Rate what) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var source = Source.Of(http);
        if (limits.Take(what, source) is { } tooFast)
            return http.Problem(tooFast);
        if (what != Rate.Connect)
            return await next(context);
        using var place = limits.Enter(source, out var full);
        return place is null ? http.Problem(full!) : await next(context);
    }
}

/// <summary>Limits routes.</summary>
internal static class LimitedRoutes
{
    public static TBuilder Limit<TBuilder>(this TBuilder routes, Rate what, IServiceProvider services)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter<TBuilder>(new RateFilter(services.GetRequiredService<RateLimits>(), what));
}
