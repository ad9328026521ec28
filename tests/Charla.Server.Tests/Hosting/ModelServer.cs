using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Charla.Server.Tests.Hosting;

/// <summary>A model over HTTP, in OpenAI's wire format. It answers as the test says: step by step, or by a script.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public const string Key = "sk-secreto-4711";

    private readonly Channel<ModelCall> _calls = Channel.CreateUnbounded<ModelCall>();
    private readonly WebApplication _app;
    private readonly Func<ModelCall, Task>? _script;

    private ModelServer(Func<ModelCall, Task>? script)
    {
        _script = script;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", Serve);
    }

    /// <summary>How often each question was asked.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = [];

    /// <summary>What makes a server use this model.</summary>
    public string[] Args =>
        [
            "--Charla:Model:Provider=openai",
            $"--Charla:Model:Endpoint={_app.Urls.First()}/v1",
            "--Charla:Model:Name=m-1",
            $"--Charla:Model:ApiKey={Key}",
        ];

    /// <summary>A model whose calls the script answers or, without one, the test (<see cref="Next"/>).</summary>
    public static async Task<ModelServer> Start(Func<ModelCall, Task>? script = null)
    {
        var model = new ModelServer(script);
        await model._app.StartAsync();
        return model;
    }

    /// <summary>The next call that nobody has answered yet.</summary>
    public async Task<ModelCall> Next() => await _calls.Reader.ReadAsync(Patience.Token);

    public async ValueTask DisposeAsync()
    {
        _calls.Writer.Complete();
        while (_calls.Reader.TryRead(out var call))
            call.Over();
        await _app.DisposeAsync();
    }

    private async Task Serve(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var question = body
            .RootElement.GetProperty("messages")
            .EnumerateArray()
            .Last()
            .GetProperty("content")
            .ToString();
        Asked.AddOrUpdate(question, 1, (_, times) => times + 1);
        var call = new ModelCall(http, question);
        try
        {
            if (_script is null)
                await _calls.Writer.WriteAsync(call);
            else
                await _script(call);
            await call.IsOver;
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The server was killed.
        }
    }
}
