using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Charla.Server.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Charla.Server.Tests;

/// <summary>Spans and metrics go where the operator says, and nowhere else.</summary>
public sealed class TelemetryTests
{
    private static readonly Dictionary<string, string> OverHttp = new()
    {
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    [Fact]
    public async Task They_are_sent_to_a_collector()
    {
        var got = new ConcurrentBag<(string Signal, string Body)>();
        await using var collector = await Collector(got);
        using var folder = new TempFolder();
        string[] args = ["--urls=http://127.0.0.1:0", $"--Charla:Telemetry:Otlp={collector.Urls.First()}"];
        await using var server = ServerProcess.Launch(folder.Path, OverHttp, args);
        await server.Ready();
        var session = await server.CreateSession();
        var question = new { content = "¿Cuánto hemos gastado?", context = new { total_spent = 12450.5 } };
        using var answer = await server.Http.PostAsJsonAsync($"/chat/sessions/{session}/messages", question);
        Assert.Contains("\"done\"", await answer.Content.ReadAsStringAsync());
        server.Signal("TERM"); // what is left is sent before it ends
        Assert.Equal(0, await server.ExitCode());
        var spans = string.Concat(got.Where(one => one.Signal == "traces").Select(one => one.Body));
        Assert.Contains("invoke_agent charla", spans);
        Assert.Contains($"{session}", spans);
        Assert.DoesNotContain("hemos gastado", spans);
        Assert.DoesNotContain("12450", spans);
        Assert.Contains(
            "charla.figures.checked",
            string.Concat(got.Where(one => one.Signal == "metrics").Select(one => one.Body))
        );
    }

    private static async Task<WebApplication> Collector(ConcurrentBag<(string Signal, string Body)> got)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost(
            "/v1/{signal}",
            async (string signal, HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                got.Add((signal, Encoding.Latin1.GetString(body.ToArray())));
            }
        );
        await app.StartAsync();
        return app;
    }
}
