using System.Text;
using Charla.Models;
using Charla.Models.OpenAi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Charla.Tests.Models.OpenAi;

/// <summary>A real HTTP server on loopback that plays what a test says, and a client for it.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public const string Key = "sk-secret+sesame/x";
    private readonly WebApplication _app;
    private readonly HttpClient _http = OpenAiHttp.CreateClient();

    private ModelServer(WebApplication app, string path)
    {
        _app = app;
        Client = new OpenAiChatClient(_http, new OpenAiEndpoint(new Uri(app.Urls.First() + path), Key, "m-1"));
    }

    public OpenAiChatClient Client { get; }

    /// <summary>Long enough to be a failure; no test waits for it.</summary>
    public static TimeSpan Patience => TimeSpan.FromSeconds(20);

    public static async Task<ModelServer> StartAsync(RequestDelegate script, string path = "/v1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/chat/completions", script);
        await app.StartAsync();
        return new ModelServer(app, path);
    }

    /// <summary>A server whose whole answer is that body.</summary>
    public static Task<ModelServer> PlayAsync(params string[] events) =>
        StartAsync(http => http.SendAsync(string.Concat(events)));

    public async Task<List<ChatResponseUpdate>> AskAsync(ChatOptions? options = null)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in StreamAsync(options))
            updates.Add(update);
        return updates;
    }

    public IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        ChatOptions? options = null,
        CancellationToken cancel = default
    ) => Client.GetStreamingResponseAsync([new(ChatRole.User, "¿Cuánto gasté?")], options, cancel);

    /// <summary>Asks, and hears that text and then a failure.</summary>
    public async Task<ModelException> FailsAsync(string text = "", SemaphoreSlim? read = null)
    {
        var heard = new StringBuilder();
        var error = await Assert.ThrowsAsync<ModelException>(async () =>
        {
            await foreach (var update in StreamAsync())
            {
                heard.Append(update.Text);
                read?.Release();
            }
        });
        Assert.Equal(text, heard.ToString());
        Assert.DoesNotContain("sesame", error.ToString());
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
