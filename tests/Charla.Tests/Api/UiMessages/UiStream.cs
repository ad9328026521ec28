using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Charla.Tests.Hosting;

namespace Charla.Tests.Api.UiMessages;

/// <summary>A stream of the AI SDK, as its client reads it.</summary>
internal sealed class UiStream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events) : IDisposable
{
    public static async Task<UiStream> Of(HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("v1", Assert.Single(response.Headers.GetValues("x-vercel-ai-ui-message-stream")));
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync());
        return new UiStream(response, parser.EnumerateAsync().GetAsyncEnumerator());
    }

    /// <summary>The next event's data; null where the stream has ended.</summary>
    public async Task<string?> Next() => await events.MoveNextAsync().Soon() ? events.Current.Data : null;

    /// <summary>The text that comes, up to so many characters or the end.</summary>
    public async Task<string> Text(int most = int.MaxValue)
    {
        var text = new StringBuilder();
        while (text.Length < most && await Next() is { } data and not "[DONE]")
        {
            if (JsonElement.Parse(data).TryGetProperty("delta", out var delta))
                text.Append(delta.GetString());
        }
        return text.ToString();
    }

    public void Dispose() => response.Dispose();
}
