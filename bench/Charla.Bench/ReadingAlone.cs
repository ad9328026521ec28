using System.Net.Http.Json;
using Microsoft.Extensions.AI;

namespace Charla.Bench;

/// <summary>
/// Reads the same responses and does nothing with them: what the HTTP client, the sockets and waking up take by themselves, which is
/// in the figures of every client.
/// </summary>
internal sealed class ReadingAlone(HttpClient http, Uri endpoint, string model) : IChatClient
{
    private readonly Uri _address = new($"{endpoint}/chat/completions");

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        request.Content = JsonContent.Create(
            new
            {
                model,
                stream = true,
                stream_options = new { include_usage = true },
                messages = messages.Select(message => new { role = message.Role.Value, content = message.Text }),
            }
        );
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) > 0) { }
        yield break;
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
