using System.Text.RegularExpressions;
using Charla.Models;
using Charla.Tests.Models.Chain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Charla.Tests.Documents;

/// <summary>Each example of docs/models works as it stands there, against a provider that stands for the real one.</summary>
public sealed partial class ModelsGuideTests : IAsyncLifetime
{
    private readonly WebApplication _providers = Providers();
    private readonly List<string> _asked = [];

    public static TheoryData<string> Examples => [.. Blocks("docs/models/en.md")];

    public async ValueTask InitializeAsync()
    {
        _providers.MapFallback(Answer);
        await _providers.StartAsync();
    }

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Fact]
    public void Both_languages_have_the_same_examples()
    {
        Assert.True(Examples.Count >= 13);
        Assert.Equal(Blocks("docs/models/en.md"), Blocks("docs/models/es.md"));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_asks_its_provider_for_its_model_with_its_key(string example)
    {
        var settings = Export().Matches(example).ToDictionary(m => Key(m), m => (string?)m.Groups["value"].Value);
        foreach (var section in (string[])["Charla:Model", "Charla:Model:Fallbacks:0"])
        {
            if (settings.ContainsKey($"{section}:Provider"))
                settings[$"{section}:Endpoint"] = Here(settings.GetValueOrDefault($"{section}:Endpoint"));
        }
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using var services = new ServiceCollection().AddLogging().AddCharla(configuration).BuildServiceProvider();
        var checks = await ModelCheck.RunAsync(services);
        Assert.All(checks, check => Assert.Null(check.Failure));
        Assert.Equal(Expected(settings, "Charla:Model"), _asked[0]);
        if (settings.ContainsKey("Charla:Model:LastResort"))
            Assert.Equal(Expected(settings, "Charla:Model:Fallbacks:0"), _asked[1]);
    }

    private static string Expected(Dictionary<string, string?> settings, string section) =>
        $"{settings[$"{section}:Name"]} {settings.GetValueOrDefault($"{section}:ApiKey")}";

    /// <summary>The same path on the server here.</summary>
    private string Here(string? endpoint) =>
        _providers.Urls.First() + (endpoint is null ? "" : new Uri(endpoint).AbsolutePath);

    private async Task Answer(HttpContext http)
    {
        var speech = new[] { Speech.OpenAi, Speech.Anthropic, Speech.Ollama }.Single(one =>
            http.Request.Path.Value!.EndsWith(one.Path.Replace("/v1/chat", "/chat"), StringComparison.Ordinal)
        );
        using var body = await System.Text.Json.JsonDocument.ParseAsync(http.Request.Body);
        var bearer = http.Request.Headers.Authorization.ToString().Replace("Bearer ", "");
        var key = bearer.Length > 0 ? bearer : http.Request.Headers["x-api-key"].ToString();
        _asked.Add($"{body.RootElement.GetProperty("model")} {key}");
        http.Response.ContentType = speech.ContentType;
        await http.Response.WriteAsync(speech.Start + speech.Text("ok") + speech.Stop);
    }

    private static WebApplication Providers()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private static IEnumerable<string> Blocks(string guide) =>
        Block().Matches(Repository.Read(guide)).Select(block => block.Groups["code"].Value);

    private static string Key(Match line) => line.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal);

    [GeneratedRegex(
        "<!-- model -->\n```sh\n(?<code>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Block();

    [GeneratedRegex(
        "^export (?<key>\\w+)=(?<value>\\S+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Export();
}
