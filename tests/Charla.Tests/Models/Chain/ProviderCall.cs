using System.Text.Json;
using Charla.Tests.Hosting;
using Charla.Tests.Models.OpenAi;
using Microsoft.AspNetCore.Http;

namespace Charla.Tests.Models.Chain;

/// <summary>One request to a <see cref="Provider"/>: its response is in the test's hands.</summary>
internal sealed class ProviderCall
{
    private readonly HttpContext _http;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProviderCall(HttpContext http, Speech speech, JsonElement body)
    {
        (_http, Speech, Body) = (http, speech, body);
        http.RequestAborted.Register(() => _cancelled.TrySetResult());
    }

    public Speech Speech { get; }

    /// <summary>What it asks.</summary>
    public JsonElement Body { get; }

    public Task IsOver => Task.WhenAny(_over.Task, _cancelled.Task);

    /// <summary>Completes when the server gives the request up.</summary>
    public Task Cancelled => _cancelled.Task.Soon();

    /// <summary>Sends it now; before the first one, what comes before any text.</summary>
    public Task Send(string events)
    {
        if (_http.Response.HasStarted)
            return _http.SendAsync(events);
        _http.Response.ContentType = Speech.ContentType;
        return _http.SendAsync(Speech.Start + events);
    }

    public void End() => _over.TrySetResult();

    /// <summary>A whole good answer.</summary>
    public async Task Answer(string text)
    {
        await Send(Speech.Text(text) + Speech.Stop);
        End();
    }

    public async Task Fail(int status, string body = """{"error":{"message":"upstream-detail sk-secret-sesame"}}""")
    {
        _http.Response.StatusCode = status;
        _http.Response.ContentType ??= "application/json";
        await _http.Response.WriteAsync(body);
        End();
    }

    public Task Fail(int status, TimeSpan retryAfter)
    {
        _http.Response.Headers.RetryAfter = $"{(int)retryAfter.TotalSeconds}";
        return Fail(status);
    }

    public async Task Page(string html)
    {
        _http.Response.ContentType = "text/html";
        await _http.Response.WriteAsync(html);
        End();
    }

    /// <summary>The connection is gone.</summary>
    public void Cut()
    {
        _http.Abort();
        End();
    }
}
