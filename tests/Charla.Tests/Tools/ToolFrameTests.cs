using System.Net.Http.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Tools;

/// <summary>Who watches a turn is told of its tools, in order, whenever they come; a plain client is not.</summary>
public sealed class ToolFrameTests
{
    [Fact]
    public async Task A_turn_calls_and_then_answers()
    {
        await using var host = await Host();
        using var tab = await LiveClient.OpenAsync(host, new { language = "en" });
        using var plain = await host.ConnectAsync(tab.Session);
        await tab.Ask("?");
        var call = await host.Model.Next();
        call.Say("Un momento. ");
        call.Call("rate", "c-1", ("supplier", "ACME"));
        var next = await host.Model.Next();
        Assert.Equal(["ACME: 7"], next.Results);
        next.Answer("Siete.");
        await tab.Until<DoneFrame>();
        Assert.Equal(["running", "calling", "c-1 running", "c-1 done"], tab.Notes.Seen);
        await plain.Answer("Un momento. Siete.");

        using var late = await LiveClient.OpenAsync(host, tab.Session, "0:0");
        await late.Until<DoneFrame>();
        Assert.Equal(["running", "c-1 done"], late.Notes.Seen);
        var history = await host.Http.GetFromJsonAsync(
            Paths.History(tab.Session) + "?include=figures,tools",
            ProtocolJson.Wire.SessionHistory
        );
        var use = Assert.Single(history!.History[^1].Tools!);
        Assert.Equal(("rate", "done", "Rating", "ACME: 7"), (use.Name, use.Status, use.Label, use.Result));
        Assert.Equal("""{"supplier":"ACME"}""", use.Arguments!.Value.GetRawText());
        Assert.Null(history.History[0].Tools);
    }

    [Fact]
    public async Task Who_comes_while_a_tool_runs_hears_of_it()
    {
        var (asked, result) = (new TaskCompletionSource(), new TaskCompletionSource<string>());
        await using var host = await Host(async () =>
        {
            asked.SetResult();
            return await result.Task;
        });
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("?");
        (await host.Model.Next()).Call("rate");
        await asked.Task.Soon();
        await tab.Until<ToolFrame>();
        using var late = await LiveClient.OpenAsync(host, tab.Session);
        await late.Until<ToolFrame>();
        tab.Cut();
        await tab.BackAsync();
        await tab.Until<ToolFrame>();
        result.SetResult("8");
        (await host.Model.Next()).Answer("Ocho.");
        foreach (var client in new[] { tab, late })
        {
            await client.Until<ToolFrame>(tool => tool.Status == "done");
            await client.Until<DoneFrame>();
        }
    }

    [Fact]
    public async Task A_history_has_what_is_asked_for()
    {
        await using var host = await Host();
        var session = await host.CreateAsync();
        var response = await host.Http.GetAsync(Paths.History(session) + "?include=figures,all");
        await response.IsProblem(400, "invalid_parameter");
    }

    private static Task<ChatHost> Host() => Host((string supplier) => $"{supplier}: 7");

    private static Task<ChatHost> Host(Delegate rate) =>
        ChatHost.StartAsync(
            new HostSetup
            {
                Charla = charla => charla.AddTool(AIFunctionFactory.Create(rate, "rate", "Rates a supplier"), "Rating"),
            }
        );
}
