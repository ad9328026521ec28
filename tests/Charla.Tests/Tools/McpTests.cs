using Charla.Tests.Hosting;
using Charla.Tools;
using Charla.Tools.Mcp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace Charla.Tests.Tools;

/// <summary>The tools of a real MCP server, as far as they are allowed.</summary>
public sealed class McpTests
{
    [Fact]
    public async Task A_model_may_use_what_is_allowed()
    {
        await using var server = await McpAsync();
        await using var host = await Host(
            ("Url", server.Urls.First()),
            ("Allow:0", "balance"),
            ("Headers:X-Key", "k1")
        );
        await host.Services.GetRequiredService<McpServers>().Look(CancellationToken.None);
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        Assert.Equal(["erp_balance"], call.Tools);
        call.Call("erp_balance", "c-1", ("supplier", "ACME"));
        Assert.Contains("ACME owes 12.50", Assert.Single((await host.Model.Next()).Results));
    }

    [Fact]
    public async Task A_star_allows_all_of_them()
    {
        await using var server = await McpAsync();
        await using var host = await Host(("Url", server.Urls.First()), ("Allow:0", "*"), ("Headers:X-Key", "k1"));
        await host.Services.GetRequiredService<McpServers>().Look(CancellationToken.None);
        Assert.Equal(["erp_balance", "erp_wipe"], Names(host));
    }

    [Fact]
    public async Task A_server_that_is_away_leaves_the_model_without_and_is_used_when_it_is_back()
    {
        var server = await McpAsync();
        var address = server.Urls.First();
        await server.DisposeAsync();
        await using var host = await Host(("Url", address), ("Allow:0", "balance"), ("Headers:X-Key", "k1"));
        var servers = host.Services.GetRequiredService<McpServers>();
        await servers.Look(CancellationToken.None);
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        Assert.Empty(call.Tools);
        call.Answer("Sí.");
        await client.Answer("Sí.");

        await using var back = await McpAsync(address);
        await servers.Look(CancellationToken.None);
        Assert.Equal(["erp_balance"], Names(host));
    }

    [Fact]
    public async Task A_program_that_is_not_there_keeps_nobody_from_answering()
    {
        await using var host = await Host(("Command", "/no/such/program"), ("Allow:0", "*"));
        await host.Services.GetRequiredService<McpServers>().Look(CancellationToken.None);
        Assert.Empty(Names(host));
    }

    [Theory]
    [InlineData("Charla:Tools:Mcp:erp needs either Url", "Allow:0", "*")]
    [InlineData("Charla:Tools:Mcp:erp:Allow must name", "Url", "http://localhost:1/mcp")]
    [InlineData("Charla:Tools:Mcp:erp:Url must be", "Url", "ftp://localhost/", "Allow:0", "*")]
    public async Task What_cannot_be_is_refused_at_start(string why, params string[] settings)
    {
        var pairs = settings.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => Host(pairs));
        Assert.Contains(why, refused.Message);
    }

    private static IEnumerable<string> Names(ChatHost host) =>
        host
            .Services.GetRequiredService<HostTools>()
            .Now.Select(tool => tool.Function.Name)
            .Order(StringComparer.Ordinal);

    private static Task<ChatHost> Host(params (string Key, string Value)[] settings)
    {
        var setup = new HostSetup();
        foreach (var (key, value) in settings)
            setup[$"Tools:Mcp:erp:{key}"] = value;
        return ChatHost.StartAsync(setup);
    }

    /// <summary>An MCP server that wants a key.</summary>
    private static async Task<WebApplication> McpAsync(string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder
            .Services.AddMcpServer()
            .WithHttpTransport()
            .WithTools([
                McpServerTool.Create((string supplier) => $"{supplier} owes 12.50", new() { Name = "balance" }),
                McpServerTool.Create(() => "gone", new() { Name = "wipe" }),
            ]);
        var app = builder.Build();
        app.Use(
            (http, next) =>
                http.Request.Headers["X-Key"] == "k1" ? next() : Task.FromException(new UnauthorizedAccessException())
        );
        app.MapMcp();
        await app.StartAsync();
        return app;
    }
}
