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
        await using var a = new Caller(cluster, session, 1, cluster.A);
        await using var b = new Caller(cluster, session, 2, cluster.B);
        await using var c = new Caller(cluster, session, 3, cluster.C);
        Assert.Equal("stop", await a.Hear(10));
    }
}
