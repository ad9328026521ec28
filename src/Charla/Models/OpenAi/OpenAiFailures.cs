using System.Globalization;
using System.Net;

namespace Charla.Models.OpenAi;

/// <summary>What went wrong, as <see cref="ModelException"/>.</summary>
internal static class OpenAiFailures
{
    /// <summary>What arrived is not what the protocol says.</summary>
    public static ModelException Malformed(string what, Exception? inner = null) =>
        new(ModelFailure.Malformed, "The model sent " + what, inner);

    /// <summary>There was no response.</summary>
    public static ModelException OfSend(Exception cause, OpenAiEndpoint endpoint, TimeSpan httpTimeout)
    {
        var failure = cause switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => ModelFailure.Malformed,
            // Without a limit on the whole request the only one there is is the one for connecting.
            OperationCanceledException when httpTimeout != Timeout.InfiniteTimeSpan => ModelFailure.TimedOut,
            _ => ModelFailure.Unreachable,
        };
        return new(failure, $"No response from {endpoint}: {cause.Message}", cause);
    }

    /// <summary>The response was lost on its way; nothing was heard of the answer yet, or it was cut off midway.</summary>
    public static ModelException OfRead(Exception? cause, OpenAiEndpoint endpoint, bool begun) =>
        new(
            begun ? ModelFailure.Interrupted : ModelFailure.Unreachable,
            $"The stream from {endpoint} ended {(begun ? "midway" : "before the first token")}: "
                + (cause?.Message ?? "no finish reason"),
            cause
        );

    /// <summary>The provider sent an error within the stream.</summary>
    public static ModelException OfEvent(ReadOnlySpan<byte> data, OpenAiEndpoint endpoint)
    {
        var error = OpenAiError.Read(data, endpoint.ApiKey);
        return new(error.Failure, $"{endpoint} sent an error midway: {error.Text}");
    }

    /// <summary>The response is not a stream of events.</summary>
    public static async Task<ModelException> OfResponseAsync(
        HttpResponseMessage response,
        OpenAiEndpoint endpoint,
        CancellationToken cancel
    )
    {
        var body = await ReadStartAsync(response, cancel);
        var error = OpenAiError.Read(body.Span, endpoint.ApiKey, response.StatusCode);
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType?.MediaType ?? "nothing";
        return new(error.Failure, $"{endpoint} answered {status} with {OpenAiError.Printable(type)}: {error.Text}")
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
