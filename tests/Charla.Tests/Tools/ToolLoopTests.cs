using System.Text.Json;
using Charla.Tests.Hosting;
using Charla.Tests.Models.Chain;
using Charla.Tests.Models.OpenAi;

namespace Charla.Tests.Tools;

/// <summary>A model that is shown a shortened context reads the rest with tools, within limits.</summary>
public sealed class ToolLoopTests
{
    private static readonly object Large = new
    {
        total = 1,
        invoices = Enumerable.Range(1, 3000).Select(i => new { id = $"F-{i}", amount = i }).ToArray(),
    };

    [Fact]
    public async Task It_calls_and_answers_with_what_it_was_told()
    {
        await using var stage = await ChainStage.StartAsync(context: Large);
        var call = await stage.Ask();
        Assert.Equal(
            ["context_paths", "context_get", "context_rows", "context_total"],
            call.Body.GetProperty("tools")
                .EnumerateArray()
                .Select(t => t.GetProperty("function").GetProperty("name").ToString())
        );
        await call.Send(
            Calls("""{"index":0,"id":"c1","type":"function","function":{"name":"context_total","arguments":""}}""")
                + Calls("""{"index":0,"function":{"arguments":"{\"path\":\"/invoices\","}}""")
                + Calls("""{"index":0,"function":{"arguments":"\"field\":\"amount\"}"}}""")
                + call.Speech.End("tool_calls")
        );
        call.End();
        var next = await stage.Main.Next().Soon();
        var messages = next.Body.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal("""{"path":"/invoices","field":"amount"}""", Arguments(messages[^2]));
        Assert.Equal(("tool", "c1"), (Field(messages[^1], "role"), Field(messages[^1], "tool_call_id")));
        Assert.Contains("\"sum\":4501500", Field(messages[^1], "content"));
        await next.Answer("4.501.500");
        await stage.Client.Answer("4.501.500");
        Assert.Equal(["user: ?", "assistant: 4.501.500"], await stage.Kept());
    }

    [Fact]
    public async Task It_cannot_go_on_calling_for_ever()
    {
        await using var stage = await ChainStage.StartAsync(context: Large, settings: ("Tools:Rounds", "2"));
        var call = await stage.Ask();
        for (var round = 0; round < 2; round++)
        {
            await call.Send(
                Calls($$$"""{"index":0,"id":"c{{{round}}}","function":{"name":"context_paths","arguments":"{}"}}""")
                    + call.Speech.End("tool_calls")
            );
            call.End();
            call = await stage.Main.Next().Soon();
        }
        Assert.False(call.Body.TryGetProperty("tools", out _));
        await call.Answer("sin más");
        await stage.Client.Answer("sin más");
    }

    [Fact]
    public async Task A_small_context_and_no_rounds_need_no_tools()
    {
        await using var small = await ChainStage.StartAsync();
        Assert.False((await small.Ask()).Body.TryGetProperty("tools", out _));
        await using var none = await ChainStage.StartAsync(context: Large, settings: ("Tools:Rounds", "0"));
        Assert.False((await none.Ask()).Body.TryGetProperty("tools", out _));
    }

    private static string Calls(string piece) => Sse.Delta($$"""{"tool_calls":[{{piece}}]}""");

    private static string Field(JsonElement message, string name) => message.GetProperty(name).GetString()!;

    private static string Arguments(JsonElement message) =>
        message.GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString()!;
}
