using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Charla.Tests.Redis;

namespace Charla.Tests.Cluster;

/// <summary>A node is told to stop, and has time: what it serves goes on elsewhere, and nobody is refused.</summary>
public sealed class HandingOnTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private Nodes _nodes = null!;

    public async ValueTask InitializeAsync() =>
        _nodes = await Nodes.StartAsync(
            redis,
            2,
            new Dictionary<string, string?> { ["Charla:Shutdown:Grace"] = "00:00:20" }
        );

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Where_nothing_runs_another_node_serves_at_once()
    {
        using var busy = await LiveClient.OpenAsync(_nodes.A);
        await busy.Ask("larga");
        var call = await _nodes.Model.Next();
        using var idle = await LiveClient.OpenAsync(_nodes.A);
        using var elsewhere = await LiveClient.OpenAsync(_nodes.B, idle.Session, "0:0");
        await elsewhere.Next<SystemFrame>();

        var stopped = _nodes.A.StopAsync();
        Assert.Equal(1012, await idle.Closed());
        await elsewhere.Ask("¿Y ahora?");
        (await _nodes.Model.Next()).Answer("Sí.");
        Assert.Equal("Sí.", (await elsewhere.Until<DoneFrame>()).Content);
        Assert.False(stopped.IsCompleted);
        call.Answer("por fin");
        Assert.Equal("stop", (await busy.Until<DoneFrame>()).Finish);
        Assert.Equal(1012, await busy.Closed());
        await stopped.Soon();
        await elsewhere.HoldsAll();
    }

    [Fact]
    public async Task A_running_turn_ends_where_it_is_and_what_is_asked_meanwhile_is_answered_elsewhere()
    {
        using var here = await LiveClient.OpenAsync(_nodes.A);
        using var plain = await _nodes.A.ConnectAsync(here.Session);
        using var there = await LiveClient.OpenAsync(_nodes.B, here.Session, "0:0");
        await here.Ask("1");
        var first = await _nodes.Model.Next();
        first.Say("uno ");
        await there.Text("uno ");

        var stopped = _nodes.A.StopAsync();
        await there.Ask("2");
        Assert.Equal(1, (await there.Until<TurnFrame>(turn => turn.Status == "queued")).Position);
        first.Say("y ya");
        first.End();
        Assert.Equal("uno y ya", (await there.Until<DoneFrame>()).Content);
        await plain.Chunks("uno y ya");
        Assert.Equal("uno y ya", await plain.Next("done"));
        var second = await _nodes.Model.Next();
        Assert.Equal("2", second.Question);
        await stopped.Soon();
        second.Answer("dos");
        Assert.Equal("dos", (await there.Until<DoneFrame>()).Content);
        Assert.Equal(1012, await here.ClosedAtLast());
        await there.HoldsAll();
        await here.BackAsync(_nodes.B);
        await here.Until<DoneFrame>(done => done.Content == "dos");
        await here.HoldsAll();
        Assert.Equal(0, here.Notes.Resets + there.Notes.Resets);
    }
}
