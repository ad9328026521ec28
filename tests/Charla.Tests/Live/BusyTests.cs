using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>What <c>Charla:Turns:WhenBusy</c> says of messages that overlap.</summary>
public sealed class BusyTests
{
    [Fact]
    public async Task Enqueue_answers_them_in_order_and_tells_their_places()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Limits:QueueLength"] = "2" });
        using var tab = await LiveClient.OpenAsync(host);
        foreach (var question in new[] { "1", "2", "3" })
        {
            await tab.Ask(question);
            Assert.Equal(question, (await tab.Next<MessageFrame>()).Message.Content);
            var turn = await tab.Next<TurnFrame>();
            Assert.Equal(question == "1" ? "running" : "queued", turn.Status);
            Assert.Equal(question == "1" ? null : int.Parse(question) - 1, turn.Position);
        }
        await tab.Ask("4", "m-4");
        var full = await tab.Next<ErrorFrame>();
        Assert.Equal(("queue_full", "m-4", true), (full.Code, full.ClientId, full.Retryable));
        using var late = await LiveClient.OpenAsync(host, tab.Session);
        await late.Next<SystemFrame>();
        Assert.Equal("running", (await late.Next<TurnFrame>()).Status);
        Assert.Equal(1, (await late.Next<TurnFrame>()).Position);
        Assert.Equal(2, (await late.Next<TurnFrame>()).Position);
        foreach (var question in new[] { "1", "2", "3" })
        {
            var call = await host.Model.Next();
            Assert.Equal(question, call.Question);
            call.Answer($"a{question}");
            Assert.Equal($"a{question}", (await tab.Until<DoneFrame>()).Content);
            if (question == "1")
                Assert.Equal(1, (await tab.Until<TurnFrame>(turn => turn.Status == "queued")).Position); // moved up
        }
        Assert.Equal(
            ["user: 1", "assistant: a1", "user: 2", "assistant: a2", "user: 3", "assistant: a3"],
            await host.HistoryAsync(tab.Session)
        );
        await tab.HoldsAll();
    }

    [Fact]
    public async Task Reject_refuses_and_stores_nothing()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Turns:WhenBusy"] = "Reject" });
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("1", "m-1");
        var call = await host.Model.Next();
        await tab.Next<MessageFrame>();
        await tab.Next<TurnFrame>();
        await tab.Ask("2", "m-2");
        var refused = await tab.Next<ErrorFrame>();
        Assert.Equal(("turn_active", "m-2", true), (refused.Code, refused.ClientId, refused.Retryable));
        await tab.Ask("1", "m-1"); // what it has had is not refused
        Assert.Null((await tab.Next<MessageFrame>()).Cursor);
        call.Answer("uno");
        await tab.Until<DoneFrame>();
        await tab.Ask("2", "m-2");
        (await host.Model.Next()).Answer("dos");
        await tab.Until<DoneFrame>();
        await tab.HoldsAll();
    }

    [Fact]
    public async Task Interrupt_stops_what_is_before_the_last()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Turns:WhenBusy"] = "Interrupt" });
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("1");
        var first = await host.Model.Next();
        first.Say("uno a medi");
        await tab.Text("uno a medi");
        await tab.Ask("2");
        await tab.Ask("3");
        await first.Cancelled;
        var call = await host.Model.Next();
        if (call.Question == "2")
        {
            await call.Cancelled;
            call = await host.Model.Next();
        }
        Assert.Equal("3", call.Question);
        call.Answer("tres");
        Assert.Equal("tres", (await tab.Until<DoneFrame>(done => done.Finish == "stop")).Content);
        Assert.Equal(3, tab.Notes.Ended);
        await tab.HoldsAll();
    }

    [Fact]
    public async Task What_is_refused_interrupts_nothing()
    {
        await using var host = await ChatHost.StartAsync(
            new HostSetup { ["Turns:WhenBusy"] = "Interrupt", ["Limits:ContextBytes"] = "20" }
        );
        using var tab = await LiveClient.OpenAsync(host, new { context = new { a = "0123456789" } });
        await tab.Ask("1");
        var call = await host.Model.Next();
        await tab.Send(
            new
            {
                type = "message",
                content = "2",
                context = new { b = "0123" },
            }
        );
        Assert.Equal("context_too_large", (await tab.Until<ErrorFrame>()).Code);
        call.Answer("uno");
        Assert.Equal(("stop", "uno"), await tab.Until<DoneFrame>() is var done ? (done.Finish, done.Content) : default);
    }
}
