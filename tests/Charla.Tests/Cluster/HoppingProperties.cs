using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Charla.Tests.Redis;
using CsCheck;

namespace Charla.Tests.Cluster;

/// <summary>However often a client is cut off, and whichever node it comes back to: put together, it holds what is stored.</summary>
public sealed class HoppingProperties(RedisServer redis) : IClassFixture<RedisServer>
{
    [Fact]
    public async Task A_client_that_hops_between_nodes_holds_what_is_stored()
    {
        await using var nodes = await Nodes.StartAsync(redis, 3);
        await using var stage = Stage.On(nodes.Hosts);
        await CutProperties.Plays(restarts: false).SampleAsync(play => stage.Perform(play), iter: 30, threads: 1);
        Assert.InRange(stage.Cuts, 300, int.MaxValue);
        Assert.InRange(stage.CutsInAnswers, 30, int.MaxValue);
    }
}
