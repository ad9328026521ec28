using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

/// <summary>What the model sees of the context, which is what it is for.</summary>
public sealed class ContextTests
{
    private static readonly object Body = new { context = new { total_spent = 10, by = new { ana = 1 } } };

    [Fact]
    public async Task A_patch_changes_the_given_keys_from_the_next_turn_on()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync(await host.CreateAsync(Body));
        await client.Ask("1");
        var first = await host.Model.Next();
        var response = await host.PostAsync(
            Paths.Context(client.Session),
            """{"total_spent":null,"by":{"eva":2.50}}"""
        );
        var changed = await response.IsJson(200, "status", "session_id");
        Assert.Equal("updated", changed.GetProperty("status").GetString());
        Assert.Equal(client.Session, changed.GetProperty("session_id").GetString());
        Assert.Equal("""{"total_spent":10,"by":{"ana":1}}""", first.Turn.Context);
        first.Answer("uno");
        await client.Answer("uno");
        Assert.Equal("""{"by":{"ana":1,"eva":2.50}}""", await ContextSeen(host, client));
    }

    [Fact]
    public async Task A_messages_context_does_the_same_for_its_own_turn()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync(await host.CreateAsync(Body));
        await client.Text("""{"type":"message","content":"¿?","context":{"total_spent":12450.50,"by":null}}""");
        var call = await host.Model.Next();
        Assert.Equal("""{"total_spent":12450.50}""", call.Turn.Context);
        Assert.Contains("12450.50", call.Messages[0].Text);
        call.Answer("ya");
        await client.Answer("ya");
        Assert.Equal("""{"total_spent":12450.50}""", await ContextSeen(host, client)); // it stays
        Assert.Equal(["user: ¿?", "assistant: ya", "user: ?"], await host.HistoryAsync(client.Session));
    }

    [Theory]
    [InlineData("", "not_an_object")]
    [InlineData("[1]", "not_an_object")]
    [InlineData("null", "not_an_object")]
    [InlineData("""{"a":{"b":{"c":{}}}}""", "too_deep")]
    public async Task A_bad_patch_changes_nothing(string patch, string code)
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Limits:ContextDepth"] = "3" });
        using var client = await host.ConnectAsync(await host.CreateAsync(Body));
        await (await host.PostAsync(Paths.Context(client.Session), patch)).IsProblem(400, code);
        Assert.Equal("""{"total_spent":10,"by":{"ana":1}}""", await ContextSeen(host, client));
    }

    [Fact]
    public async Task Bad_JSON_changes_nothing()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync(await host.CreateAsync(Body));
        foreach (var name in BadJson.All.Select(row => row.Data))
        {
            var (bytes, code) = BadJson.Get(name);
            await (await host.PostAsync(Paths.Context(client.Session), bytes)).IsProblem(400, code);
        }
        Assert.Equal("""{"total_spent":10,"by":{"ana":1}}""", await ContextSeen(host, client));
    }

    [Fact]
    public async Task A_context_cannot_grow_over_its_limit_by_patches()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Limits:ContextBytes"] = "40" });
        using var client = await host.ConnectAsync(await host.CreateAsync(Body));
        var response = await host.PostAsync(Paths.Context(client.Session), """{"more":"0123456789"}""");
        Assert.Contains("40", await response.IsProblem(413, "context_too_large"));
        await client.Text("""{"type":"message","content":"¿?","context":{"more":"0123456789"}}""");
        Assert.Contains("40", await client.Next("error"));
        Assert.Equal("""{"total_spent":10,"by":{"ana":1}}""", await ContextSeen(host, client));
        Assert.Equal(["user: ?"], await host.HistoryAsync(client.Session)); // what was refused was never asked
    }

    private static async Task<string> ContextSeen(ChatHost host, ChatClient client)
    {
        await client.Ask("?");
        return (await host.Model.Next()).Turn.Context;
    }
}
