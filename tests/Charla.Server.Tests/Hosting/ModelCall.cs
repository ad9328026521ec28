using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Charla.Server.Tests.Hosting;

/// <summary>One request to the model; every method is a step of its answer.</summary>
internal sealed class ModelCall
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpContext _http;

    public ModelCall(HttpContext http, string question)
    {
        (_http, Question) = (http, question);
        http.RequestAborted.Register(() =>
        {
            _cancelled.TrySetResult();
            Over();
        });
    }

    public string Question { get; }

    /// <summary>Completes when the asking side has given up the request.</summary>
    public Task Cancelled => _cancelled.Task.WaitAsync(Patience.Long);

    public Task IsOver => _over.Task;

    /// <summary>A piece of the answer.</summary>
    public async Task Say(string text)
    {
        if (!_http.Response.HasStarted)
            _http.Response.ContentType = "text/event-stream";
        var content = JsonSerializer.Serialize(text);
        await Write($$$"""data: {"choices":[{"index":0,"delta":{"content":{{{content}}}}}]}""" + "\n\n");
    }

    /// <summary>The end of a whole answer.</summary>
    public async Task End()
    {
        await Write("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        Over();
    }

    public async Task SayAll(string text)
    {
        await Say(text);
        await End();
    }

    /// <summary>An HTTP error, with words in it that no client may see.</summary>
    public async Task Fail(int status)
    {
        _http.Response.StatusCode = status;
        _http.Response.ContentType = "application/json";
        await Write(
            $$$"""{"error":{"message":"provider words {{{ModelServer.Key}}}","type":"provider_type","code":"c"}}"""
        );
        Over();
    }

    /// <summary>Cuts the connection in the middle of the answer.</summary>
    public void Cut()
    {
        _http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
        Over();
    }

    /// <summary>Lets go of the request.</summary>
    public void Over() => _over.TrySetResult();

    private async Task Write(string text)
    {
        await _http.Response.WriteAsync(text, _http.RequestAborted);
        await _http.Response.Body.FlushAsync(_http.RequestAborted);
    }
}
