using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Charla.Models.Providers;
using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>
/// A model behind OpenAI's chat completions API, which nearly every provider and local server speaks
/// (<see href="https://platform.openai.com/docs/api-reference/chat-streaming"/>). It streams, gives out together what arrives
/// together, and allocates nothing per token; it retries nothing. How long an answer may take is up to the caller's
/// cancellation, which ends the HTTP request at once.
/// </summary>
/// <remarks>
/// Every failure is a <see cref="ModelException"/>, after everything that came before it was given out. The last update
/// carries the finish reason and the usage; an answer without a finish reason is <see cref="ModelFailure.Interrupted"/>.
/// Safe to be used by any number of threads.
/// </remarks>
/// <param name="http">Sends the requests; see <see cref="OpenAiHttp.CreateClient"/>. Not disposed here.</param>
/// <param name="endpoint">Whom to ask.</param>
public sealed class OpenAiChatClient(HttpClient http, OpenAiEndpoint endpoint) : IChatClient
{
    private readonly AuthenticationHeaderValue? _authorization = Authorization(endpoint.ApiKey);
    private readonly ChatClientMetadata _metadata = new("openai", endpoint.Endpoint, endpoint.Model);

    /// <inheritdoc/>
    /// <exception cref="ModelException">The model gave no (whole) answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var request = Request(messages, options, stream: true);
        await using var stream = await OpenAsync(request, cancellationToken);
        while (await stream.NextAsync() is { } update)
            yield return update;
    }

    /// <inheritdoc/>
    /// <remarks>In one piece, which costs both sides a fraction of what a stream does.</remarks>
    /// <exception cref="ModelException">The model gave no (whole) answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var request = Request(messages, options, stream: false);
        using var response = await SendAsync(request, cancellationToken);
        return await OpenAiWhole.ReadAsync(response, endpoint, cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Nothing to do: the HTTP client is the caller's.</summary>
    public void Dispose() { }

    private HttpRequestMessage Request(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var request = OpenAiRequest.Create(endpoint, messages, options, stream);
        request.Headers.Authorization = _authorization;
        return request;
    }

    private async Task<OpenAiStream> OpenAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var response = await SendAsync(request, cancel);
        try
        {
            if (!ProviderResponse.IsStream(response))
                throw await ProviderResponse.FailureAsync(response, endpoint.ToString(), endpoint.ApiKey, cancel);
            return new OpenAiStream(response, await response.Content.ReadAsStreamAsync(cancel), endpoint, cancel);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            throw OpenAiFailures.OfSend(cause, endpoint, http.Timeout);
        }
    }

    /// <summary>The header for a key, which may come from a file with a line's end after it.</summary>
    private static AuthenticationHeaderValue? Authorization(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
            return null;
        var token = key.Trim();
        return token.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? throw new ArgumentException("The API key holds characters that no key has.", nameof(key))
            : new AuthenticationHeaderValue("Bearer", token);
    }
}
