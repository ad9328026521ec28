using System.Globalization;
using System.Net;

namespace Charla.Models.Providers;

/// <summary>What a provider's response says when it is no answer.</summary>
internal static class ProviderResponse
{
    /// <summary>Whether it may be a stream: some servers name no type, or a wrong one; these two are never one.</summary>
    public static bool IsStream(HttpResponseMessage response) =>
        response.IsSuccessStatusCode
        && response.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/html");

    /// <summary>Whether it is an answer in one piece.</summary>
    public static bool IsJson(HttpResponseMessage response) =>
        response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType is "application/json";

    /// <summary>What went wrong where a response is not what was asked for.</summary>
    public static async Task<ModelException> FailureAsync(
        HttpResponseMessage response,
        string name,
        string? key,
        CancellationToken cancel
    )
    {
        var body = await ReadStartAsync(response, cancel);
        var error = ProviderError.Read(body.Span, key, response.StatusCode);
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType?.MediaType ?? "nothing";
        return new(error.Failure, $"{name} answered {status} with {ProviderError.Printable(type)}: {error.Text}")
        {
            RetryAfter = RetryAfter(response),
        };
    }

    /// <summary>The failure that a status stands for.</summary>
    public static ModelFailure OfStatus(HttpStatusCode status) =>
        (int)status switch
        {
            401 or 403 => ModelFailure.Refused,
            // A page where a stream should be, and a redirect, say that the address is another.
            404 or 405 or (>= 200 and < 400) => ModelFailure.NotFound,
            402 => ModelFailure.QuotaExhausted,
            413 => ModelFailure.TooLong,
            429 => ModelFailure.RateLimited,
            408 or 409 or 425 or >= 500 => ModelFailure.Unavailable,
            _ => ModelFailure.Rejected,
        };

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (
            response.Headers.TryGetValues("retry-after-ms", out var values)
            && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        )
            return TimeSpan.FromMilliseconds(milliseconds);
        var header = response.Headers.RetryAfter;
        // Against the provider's own clock, which ours need not agree with.
        var wait = header?.Delta ?? header?.Date - (response.Headers.Date ?? TimeProvider.System.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The start of the body: enough to say what is wrong, however much there is.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadStartAsync(
        HttpResponseMessage response,
        CancellationToken cancel
    )
    {
        var start = new byte[4096];
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            return start.AsMemory(
                0,
                await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel)
            );
        }
        catch (Exception lost) when (lost is IOException or HttpRequestException)
        {
            return default; // the status is what counts
        }
    }
}
