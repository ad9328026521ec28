using System.Text.Json;
using Charla.Scale.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Charla.Scale.Model;

/// <summary>
/// A model that does what the question says: <c>t100-i30</c> is 100 tokens, one each 30 ms. Every token is the moment in
/// which it was written, so that whoever reads it knows how long it has been under way.
/// </summary>
internal static class ModelServer
{
    public static async Task Run(Arguments arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{arguments.Number("port", 2100)}");
        await using var app = builder.Build();
        await using var pace = new Pace();
        app.MapGet("/chat/sessions", () => "it runs");
        app.MapPost("/v1/chat/completions", http => Answer(http, pace));
        await app.RunAsync();
    }

    private static async Task Answer(HttpContext http, Pace pace)
    {
        var (tokens, gap) = await Wanted(http.Request);
        http.Response.ContentType = "text/event-stream";
        var answer = new Answer(http.Response.BodyWriter, tokens, TimeSpan.FromMilliseconds(gap), http.RequestAborted);
        if (gap == 0)
            await answer.WriteAll();
        else
            await pace.Follow(answer);
        await answer.End();
    }

    private static async Task<(int Tokens, int Gap)> Wanted(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        var last = body.RootElement.GetProperty("messages").EnumerateArray().Last();
        var parts = last.GetProperty("content").GetString()!.Split(' ')[^1].Split('-');
        return (Number(parts[0]), Number(parts[1]));
    }

    private static int Number(string part) =>
        int.Parse(part.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
}
