using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;

namespace Charla.Cluster.Tests;

/// <summary>Nodes are stopped in good order and started anew, one after the other, while clients talk.</summary>
[Collection(Shared.Name)]
public sealed class DrainTests(Shared shared, ITestOutputHelper output)
{
    [Fact]
    public async Task A_rolling_restart_loses_no_turn_and_has_none_asked_twice()
    {
        var cluster = shared.Cluster;
        await using var crowd = await Crowd.Start(cluster, each: 3, pairs: true);
        crowd.Chat(() => Random.Shared.Next(5, 60));
        foreach (var node in cluster.Nodes)
        {
            node.Drain();
            Assert.Equal(0, await node.Server.ExitCode());
            await node.Start();
        }
        await crowd.Finish();
        var questions = crowd.Callers.SelectMany(caller => caller.Questions).ToList();
        output.WriteLine($"{questions.Count} turns, {crowd.Callers.Sum(caller => caller.Connections - 1)} comebacks.");
        Assert.All(await Task.WhenAll(questions.Select(question => question.Ended)), how => Assert.Equal("stop", how));
        Assert.All(crowd.Callers, caller => Assert.All(caller.Closes, code => Assert.Equal(1012, code)));
        Assert.All(crowd.Callers, caller => Assert.Empty(caller.Errors));
        Assert.All(crowd.Callers, caller => Assert.Equal(0, caller.Ledger.Resets));
    }
}
