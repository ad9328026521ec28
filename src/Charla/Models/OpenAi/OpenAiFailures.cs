using Charla.Models.Providers;

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
        var error = ProviderError.Read(data, endpoint.ApiKey);
        return new(error.Failure, $"{endpoint} sent an error midway: {error.Text}");
    }
}
