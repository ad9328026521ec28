using System.Globalization;
using Charla.Errors;
using Charla.Usage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Charla.Api;

/// <summary>Errors over REST: <c>application/problem+json</c> (RFC 9457) with a stable <c>code</c>.</summary>
internal static class Problems
{
    /// <summary>The answer that says what was wrong, in the caller's language.</summary>
    public static IResult Problem(this HttpContext http, ChatError error)
    {
        if (error.Kind.Retryable)
            http.Response.Headers.RetryAfter = error.Kind == ErrorKinds.TooFast ? error.Values[0] : "2";
        if (error.Kind == ErrorKinds.BudgetSpent)
            http.Response.Headers.RetryAfter = SecondsToNextDay(http);
        return TypedResults.Problem(
            detail: error.Text(http.RequestLanguage()),
            statusCode: error.Kind.Status,
            title: ReasonPhrases.GetReasonPhrase(error.Kind.Status),
            extensions: new Dictionary<string, object?>
            {
                ["code"] = error.Kind.Code,
                ["retryable"] = error.Kind.Retryable,
            }
        );
    }

    /// <summary>A budget is anew on the next day.</summary>
    private static string SecondsToNextDay(HttpContext http) =>
        Math.Ceiling(http.RequestServices.GetRequiredService<Budgets>().Renewal.TotalSeconds)
            .ToString(CultureInfo.InvariantCulture);

    /// <summary>The language of REST errors: what the caller prefers, otherwise the server's own.</summary>
    public static Language RequestLanguage(this HttpContext http) =>
        Languages.Preferred(http.Request.Headers.AcceptLanguage)
        ?? http.RequestServices.GetRequiredService<IOptions<CharlaOptions>>().Value.Language;
}
