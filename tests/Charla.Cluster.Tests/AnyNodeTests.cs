using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;

namespace Charla.Cluster.Tests;

/// <summary>Three real processes as one server.</summary>
[Collection(Shared.Name)]
public sealed class AnyNodeTests(Shared shared)
{
    [Fact]
    public async Task Any_node_serves_any_session()
    {
        var cluster = shared.Cluster;
        var session = await TestCluster.Create(cluster.A);
        await using var a = new Caller(cluster, session, 1001, cluster.A);
        await using var b = new Caller(cluster, session, 1002, cluster.B);
        await using var c = new Caller(cluster, session, 1003, cluster.C);
        Caller[] all = [a, b, c];
        for (var i = 0; i < 3; i++)
            Assert.All(await Task.WhenAll(all.Select(caller => caller.Hear(10))), how => Assert.Equal("stop", how));
        await Judge.Check(cluster, all);
    }
}
