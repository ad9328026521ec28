using Charla.Errors;
using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

/// <summary>The server stops in good order and takes up again what it had promised.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Connections_are_told_by_a_code_and_running_turns_get_a_moment()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Shutdown:Grace"] = "00:00:20" });
        using var idle = await host.ConnectAsync();
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        var stopped = host.StopAsync();
        call.Answer("justo a tiempo");
        await client.Answer("justo a tiempo");
        Assert.Equal(1001, await client.Closed());
        Assert.Equal(1001, await idle.Closed());
        await stopped.Soon();
    }

    [Fact]
    public async Task What_was_cut_off_is_kept_and_what_waited_is_answered_after_the_restart()
    {
        using var database = new TemporaryDatabase();
        string session;
        await using (var host = await ChatHost.StartAsync(Setup()))
        {
            using var client = await host.ConnectAsync();
            session = client.Session;
            await client.Ask("q1");
            await client.Ask("q2");
            var call = await host.Model.Next();
            call.Say("a medi");
            await client.Chunks("a medi");
            await client.Text("{}"); // heard after q2
            await client.Next("error");
            var stopped = host.StopAsync();
            await call.Cancelled;
            Assert.Equal(ErrorKinds.ServerStopping.Es, await client.Next("error"));
            Assert.Equal(1001, await client.Closed());
            await stopped.Soon();
        }
        await using var again = await ChatHost.StartAsync(Setup());
        var next = await again.Model.Next();
        Assert.Equal(["q1", "a medi", "q2"], next.Said);
        using var back = await again.ConnectAsync(session);
        next.Answer("a2");
        await back.Answer("a2");
        Assert.Equal(["user: q1", "assistant: a medi", "user: q2", "assistant: a2"], await again.HistoryAsync(session));

        HostSetup Setup() => new() { Database = database };
    }
}
