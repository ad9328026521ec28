using System.Diagnostics;
using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;
using Charla.Server.Tests.Hosting;
using Charla.Tests.Live;

namespace Charla.Cluster.Tests;

/// <summary>A node is killed, or hangs and wakes up.</summary>
[Collection(Shared.Name)]
public sealed class DeathTests(Shared shared, ITestOutputHelper output)
{
    /// <summary>On a machine that does much else besides; how long it takes on one that does not is in bench/RESULTS.md.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly TestCluster _cluster = shared.Cluster;

    [Fact]
    public async Task Who_was_on_a_killed_node_goes_on_elsewhere_and_nobody_else_notices()
    {
        await using var crowd = await Crowd.Start(_cluster, each: 6);
        var victims = crowd.On(_cluster.A);
        var asked = await crowd.Ask(pieces: 120);
        var start = Stopwatch.GetTimestamp();
        await _cluster.A.Kill();
        await GoOn(victims, start);
        await OthersNoticeNothing(crowd, victims, asked);
        await _cluster.Restore();
    }

    [Fact]
    public async Task A_node_that_hung_has_lost_its_sessions_and_says_so_when_it_wakes()
    {
        await using var crowd = await Crowd.Start(_cluster, each: 3);
        var victims = crowd.On(_cluster.B);
        var endless = victims[0].Ask(pieces: 100_000);
        await victims[0].Or(endless.Begun);
        using var stays = await SocketWire.OpenAsync(_cluster.B.Address, victims[0].Session, cursor: null);
        var asked = victims.Skip(1).Select(caller => caller.Ask(pieces: 50)).ToList();
        await Task.WhenAll(victims.Skip(1).Zip(asked, (caller, question) => caller.Or(question.Begun)));
        var start = Stopwatch.GetTimestamp();
        _cluster.B.Hang();
        await GoOn(victims, start);
        Assert.True(_cluster.IsAnswering(endless.Content));

        _cluster.B.Wake();
        while (await stays.Next() is not null) { }
        Assert.Equal(1012, (int?)stays.CloseStatus);
        await Patience.Until(() => !_cluster.IsAnswering(endless.Content), "the model is asked no more");
        Assert.Equal(1, await _cluster.B.Server.ExitCode());
        await OthersNoticeNothing(crowd, victims, []);
        await _cluster.Restore();
    }

    private async Task GoOn(List<Caller> victims, long start)
    {
        var times = await Task.WhenAll(
            victims.Select(async victim =>
            {
                Assert.Equal("interrupted", await victim.Or(victim.Questions[^1].Ended));
                Assert.Equal("stop", await victim.Hear(pieces: 1));
                return Stopwatch.GetElapsedTime(start);
            })
        );
        output.WriteLine($"The next question is answered after {times.Max().TotalSeconds:0.00} s at most.");
        Assert.InRange(times.Max(), TimeSpan.Zero, Soon);
    }

    private static async Task OthersNoticeNothing(Crowd crowd, List<Caller> victims, List<Asked> asked)
    {
        foreach (var (caller, question) in crowd.Callers.Zip(asked).Where(pair => !victims.Contains(pair.First)))
            Assert.Equal("stop", await caller.Or(question.Ended));
        Assert.All(crowd.Callers.Except(victims), caller => Assert.Equal(1, caller.Connections));
        await crowd.Finish();
    }
}
