using Charla.Errors;
using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

/// <summary>Questions that come while another is answered.</summary>
public sealed class QueueTests
{
    [Fact]
    public async Task A_second_message_waits_and_is_answered_next()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await host.ConnectAsync();
        await client.Ask("q1");
        var first = await host.Model.Next();
        await client.Ask("q2");
        first.Say("a");
        Assert.Equal("a", await client.Next("chunk"));
        await client.Text("{}"); // heard after q2: its error says that q2 has been taken
        await client.Next("error");
        Assert.False(host.Model.HasCall);
        first.Answer("1");
        await client.Answer("a1", rest: "1");
        var second = await host.Model.Next();
        Assert.Equal(["q1", "a1", "q2"], second.Said);
        second.Answer("a2");
        await client.Answer("a2");
        Assert.Equal(
            ["user: q1", "assistant: a1", "user: q2", "assistant: a2"],
            await host.HistoryAsync(client.Session)
        );
    }

    [Fact]
    public async Task A_full_queue_is_an_error_and_the_rest_is_answered()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Limits:QueueLength"] = "2" });
        using var client = await host.ConnectAsync();
        foreach (var question in new[] { "q1", "q2", "q3", "q4" })
            await client.Ask(question);
        Assert.Equal(ErrorKinds.QueueFull.With(2).Text(Language.Es), await client.Next("error"));
        foreach (var answer in new[] { "a1", "a2", "a3" })
        {
            (await host.Model.Next()).Answer(answer);
            await client.Answer(answer);
        }
        await client.Ask("q4");
        (await host.Model.Next()).Answer("a4");
        await client.Answer("a4");
        Assert.Equal(8, (await host.HistoryAsync(client.Session)).Count);
    }

    [Fact]
    public async Task Long_questions_that_wait_are_each_asked()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Prompt:HistoryTokens"] = "64" });
        using var client = await host.ConnectAsync();
        for (var i = 0; i < 4; i++)
            await client.Ask($"{i} {new string('x', 90)}");
        for (var i = 0; i < 4; i++)
        {
            var call = await host.Model.Next();
            Assert.StartsWith($"{i} ", call.Question);
            call.Answer($"{i}");
            await client.Answer($"{i}");
        }
    }

    [Fact]
    public async Task Sessions_do_not_wait_for_each_other()
    {
        await using var host = await ChatHost.StartAsync();
        using var one = await host.ConnectAsync();
        using var other = await host.ConnectAsync();
        await one.Ask("uno");
        var stuck = await host.Model.Next();
        await other.Ask("otro");
        (await host.Model.Next()).Answer("ya");
        await other.Answer("ya");
        stuck.Answer("al fin");
        await one.Answer("al fin");
    }
}
