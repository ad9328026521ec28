using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Charla.Tests.Redis;

namespace Charla.Tests.Cluster;

/// <summary>The node where a session lives goes away; connections to other nodes stay, and hear how it goes on.</summary>
public sealed class LeavingNodeTests(RedisServer redis) : IClassFixture<RedisServer>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_connected_elsewhere_stays_and_goes_on(bool crash)
    {
        await using var nodes = await Nodes.StartAsync(redis, 3);
        var session = await nodes.A.CreateAsync();
        using var here = await LiveClient.OpenAsync(nodes.A, session, "0:0");
        await here.Next<SystemFrame>();
        using var there = await LiveClient.OpenAsync(nodes.B, session, "0:0");
        using var plain = await nodes.C.ConnectAsync(session);
        await there.Ask("1");
        (await nodes.Model.Next()).Say("hasta aquí");
        await there.Text("hasta aquí");
        await plain.Chunks("hasta aquí");
        await nodes.Saved(session, "hasta aquí");
        await nodes.LeaveAsync(nodes.A, crash);
        Assert.Equal("interrupted", (await there.Until<DoneFrame>()).Finish);
        await plain.Next("error");
        await there.Ask("2");
        (await nodes.Model.Next()).Answer("dos");
        Assert.Equal("dos", (await there.Until<DoneFrame>()).Content);
        await plain.Answer("dos");
        await here.BackAsync(nodes.C);
        await here.Until<DoneFrame>(done => done.Content == "dos");
        Assert.Equal(0, there.Notes.Resets + here.Notes.Resets);
        await here.HoldsAll();
        await there.HoldsAll();
    }

    [Fact]
    public async Task What_waited_on_a_node_that_dies_is_answered_though_nobody_is_there()
    {
        await using var nodes = await Nodes.StartAsync(redis, 2);
        var session = await nodes.A.CreateAsync();
        using (var client = await LiveClient.OpenAsync(nodes.A, session, "0:0"))
        {
            await client.Ask("1");
            (await nodes.Model.Next()).Say("hasta aquí");
            await client.Ask("2");
            await client.Until<TurnFrame>(turn => turn.Status == "queued");
            await nodes.Saved(session, "hasta aquí");
        }
        await nodes.LeaveAsync(nodes.A, crash: true);
        var call = await nodes.Model.Next();
        Assert.Equal("2", call.Question);
        call.Answer("dos");
        using var back = await LiveClient.OpenAsync(nodes.B, session, "0:0");
        Assert.Equal("interrupted", (await back.Until<DoneFrame>()).Finish);
        await back.Until<DoneFrame>(done => done.Content == "dos");
        await back.HoldsAll();
    }

    [Fact]
    public async Task A_node_that_stops_sends_its_connections_to_the_others()
    {
        await using var nodes = await Nodes.StartAsync(redis, 2);
        using var client = await LiveClient.OpenAsync(nodes.A);
        using var plain = await nodes.A.ConnectAsync(client.Session);
        var stopped = nodes.A.StopAsync();
        Assert.Equal(1012, await client.Closed());
        Assert.Equal(1012, await plain.Closed());
        await stopped;
        await client.BackAsync(nodes.B);
        await client.Next<SystemFrame>();
        await client.Ask("?");
        (await nodes.Model.Next()).Answer("así");
        await client.Until<DoneFrame>();
        await client.HoldsAll();
    }
}
