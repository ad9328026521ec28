using Charla.Protocol;
using Charla.Tests.Hosting;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Live;

/// <summary>That a model thinks is told once, before its text; what it thinks is told to nobody.</summary>
public sealed class ThinkingTests
{
    [Fact]
    public async Task A_turn_thinks_and_then_answers()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        using var plain = await host.ConnectAsync(tab.Session);
        await tab.Ask("?");
        var call = await host.Model.Next();
        Think(call, "secreto 1");
        Think(call, "secreto 2");
        var thinking = await tab.Until<TurnFrame>(turn => turn.Status == "thinking");
        using var late = await LiveClient.OpenAsync(host, tab.Session);
        Assert.Equal(thinking, await late.Until<TurnFrame>(turn => turn.Status == "thinking"));
        call.Answer("Sí.");
        Assert.Equal("Sí.", (await tab.Next<ChunkFrame>()).Content); // nothing between the two
        foreach (var client in (LiveClient[])[tab, late])
            Assert.Equal("Sí.", (await client.Until<DoneFrame>()).Content);
        await plain.Answer("Sí.");
        await tab.HoldsAll();
        Assert.Equal(["user: ?", "assistant: Sí."], await host.HistoryAsync(tab.Session));
    }

    internal static void Think(ModelCall call, string thought) =>
        call.Update(new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent(thought)]));
}
