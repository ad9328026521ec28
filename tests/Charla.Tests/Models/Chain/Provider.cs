using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Charla.Tests.Models.Chain;

/// <summary>A provider over HTTP that does nothing by itself: the test takes each request and plays its response.</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string Key = "sk-secret-sesame";
    private readonly Channel<ProviderCall> _calls = Channel.CreateUnbounded<ProviderCall>();
    private readonly WebApplication _app;
    private int _asked;

    private Provider(WebApplication app, Speech speech) => (_app, Speech) = (app, speech);

    /// <summary>How it answers.</summary>
    public Speech Speech { get; }

    /// <summary>How many requests there were.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public static async Task<Provider> StartAsync(Speech? speech = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new Provider(app, speech ?? Speech.OpenAi);
        app.MapPost(provider.Speech.Path, provider.ServeAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>The next request, in the order in which they came.</summary>
    public async Task<ProviderCall> Next() => await _calls.Reader.ReadAsync();

    /// <summary>What makes a server ask it, under a section of the configuration.</summary>
    public Dictionary<string, string?> Settings(string section) =>
        new()
        {
            [$"{section}:Provider"] = Speech.Provider,
            [$"{section}:Endpoint"] = $"{_app.Urls.First()}{Speech.Base}",
            [$"{section}:ApiKey"] = Key,
            [$"{section}:Name"] = "m-1",
        };

    public async ValueTask DisposeAsync()
    {
        while (_calls.Reader.TryRead(out var call))
            call.End();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        Interlocked.Increment(ref _asked);
        var call = new ProviderCall(
            http,
            Speech,
            await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body)
        );
        await _calls.Writer.WriteAsync(call);
        await call.IsOver;
    }
}
