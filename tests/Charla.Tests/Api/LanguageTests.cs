using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

/// <summary>In which language the server says its own words.</summary>
public sealed class LanguageTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Es = "Conexión establecida. ¿En qué puedo ayudarte hoy?";
    private const string En = "Connected. How can I help you today?";

    [Theory]
    [InlineData(null, "", Es)]
    [InlineData("es", "", Es)]
    [InlineData("en", "", En)]
    [InlineData("en", "lang=es", Es)]
    [InlineData(null, "lang=en", En)]
    [InlineData(null, "lang=en-US", En)]
    [InlineData("en", "lang=fr", En)]
    [InlineData(null, "lang=", Es)]
    public async Task The_greeting_is_in_the_sessions_language_or_the_connections(
        string? language,
        string query,
        string greeting
    )
    {
        var host = shared.Host;
        var session = await host.CreateAsync(language is null ? null : new { language });
        using var client = await ChatClient.OpenAsync(
            host,
            session,
            query,
            options => options.SetRequestHeader("Accept-Language", "en") // says nothing here
        );
        Assert.Equal(new Heard("system", greeting), await client.Next());
    }

    [Theory]
    [InlineData("", "Tipo de mensaje desconocido")]
    [InlineData("lang=en", "Unknown type of message")]
    public async Task Errors_are_in_the_connections_language(string query, string starts)
    {
        var host = shared.Host;
        using var client = await host.ConnectAsync(await host.CreateAsync(), query);
        await client.Text("{}");
        Assert.StartsWith(starts, await client.Next("error"));
    }

    [Fact]
    public async Task The_model_is_told_the_sessions_language()
    {
        var host = shared.Host;
        foreach (var language in new[] { "es", "en" })
        {
            using var client = await host.ConnectAsync(await host.CreateAsync(new { language }));
            await client.Ask("?");
            var call = await host.Model.Next();
            Assert.Equal(language, call.Turn.Language);
            Assert.Contains(language == "es" ? "Eres el analista" : "You are the analyst", call.Messages[0].Text);
        }
    }

    [Theory]
    [InlineData(null, "No existe ninguna sesión")]
    [InlineData("es-AR,en;q=0.5", "No existe ninguna sesión")]
    [InlineData("en-GB", "There is no session")]
    [InlineData("fr, en;q=0.9", "There is no session")]
    public async Task REST_errors_are_in_the_callers_language(string? accepted, string starts)
    {
        await using var host = await ChatHost.StartAsync();
        if (accepted != null)
            host.Http.DefaultRequestHeaders.Add("Accept-Language", accepted);
        var response = await host.Http.GetAsync(Paths.History(Guid.NewGuid().ToString()));
        Assert.StartsWith(starts, await response.IsProblem(404, "session_not_found"));
    }

    [Fact]
    public async Task The_servers_language_holds_where_nobody_asks_for_another()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Language"] = "en" });
        using var client = await ChatClient.OpenAsync(host, await host.CreateAsync());
        Assert.Equal(En, await client.Next("system"));
        var response = await host.Http.GetAsync(Paths.History("x"));
        Assert.StartsWith("There is no session", await response.IsProblem(404, "session_not_found"));
    }
}
