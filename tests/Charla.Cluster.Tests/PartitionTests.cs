using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;
using Charla.Server.Tests.Hosting;

namespace Charla.Cluster.Tests;

/// <summary>A node is cut off from the others, or from the database: never two histories.</summary>
[Collection(Shared.Name)]
public sealed class PartitionTests(Shared shared)
{
    private readonly TestCluster _cluster = shared.Cluster;

    [Fact]
    public async Task A_node_that_the_others_cannot_reach_is_out_and_stops()
    {
        await using var crowd = await Crowd.Start(_cluster, each: 3);
        var onOthers = crowd.Callers.Except(crowd.On(_cluster.C)).ToList();
        crowd.Chat(() => Random.Shared.Next(5, 60));
        foreach (var wire in _cluster.Around(_cluster.C))
            wire.Close();
        Assert.Equal(1, await _cluster.C.Ended());
        foreach (var wire in _cluster.Around(_cluster.C))
            wire.Open();
        await crowd.Finish();
        Assert.All(onOthers, caller => Assert.Equal(1, caller.Connections));
        await _cluster.Restore();
    }

    [Fact]
    public async Task A_node_without_the_database_says_so_and_the_others_go_on()
    {
        await using var crowd = await Crowd.Start(_cluster, each: 3);
        var onOthers = crowd.Callers.Except(crowd.On(_cluster.A)).ToList();
        crowd.Chat(() => Random.Shared.Next(5, 60));
        _cluster.A.Database.Close();
        await Patience.Until(async () => await _cluster.A.Server.Readiness() == 503, "it is not ready");
        await Task.WhenAll(onOthers.Select(caller => caller.HearsMore()));
        _cluster.A.Database.Open();
        await Patience.Until(async () => await _cluster.A.Server.Readiness() == 200, "it is ready");
        await crowd.HearsMore();
        await crowd.Finish();
        Assert.All(onOthers, caller => Assert.Empty(caller.Errors));
    }
}
