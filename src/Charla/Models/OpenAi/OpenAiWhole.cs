using Charla.Models.Providers;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>Reads an answer that comes in one piece.</summary>
internal static class OpenAiWhole
{
    private const int Limit = EventSizeGuard.Limit;

    /// <summary>The answer. A server that streams whatever it is asked for is heard to its end.</summary>
    /// <exception cref="ModelException">There is none, or it is not whole.</exception>
    public static async Task<ChatResponse> ReadAsync(
        HttpResponseMessage response,
        OpenAiEndpoint endpoint,
        CancellationToken cancel
    )
    {
        if (!ProviderResponse.IsJson(response))
            return await StreamAsync(response, endpoint, cancel);
        using var answer = new OpenAiAnswer();
        answer.AddWhole(await BytesAsync(response, endpoint, cancel), endpoint);
        if (!answer.IsFinished)
            throw OpenAiFailures.OfRead(null, endpoint, answer.HasBegun);
        return new[] { answer.TakeLast() }.ToChatResponse();
    }

    private static async Task<ChatResponse> StreamAsync(
        HttpResponseMessage response,
        OpenAiEndpoint endpoint,
        CancellationToken cancel
    )
    {
        if (!ProviderResponse.IsStream(response))
            throw await ProviderResponse.FailureAsync(response, endpoint.ToString(), endpoint.ApiKey, cancel);
        var body = await response.Content.ReadAsStreamAsync(cancel);
        await using var stream = new OpenAiStream(response, body, endpoint, cancel);
        var updates = new List<ChatResponseUpdate>();
        while (await stream.NextAsync() is { } update)
            updates.Add(update);
        return updates.ToChatResponse();
    }

    private static async Task<byte[]> BytesAsync(
        HttpResponseMessage response,
        OpenAiEndpoint endpoint,
        CancellationToken cancel
    )
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(Limit, cancel);
            return await response.Content.ReadAsByteArrayAsync(cancel);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            throw OpenAiFailures.OfRead(cause, endpoint, begun: false);
        }
    }
}
