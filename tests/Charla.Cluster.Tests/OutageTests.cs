using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;

namespace Charla.Cluster.Tests;

/// <summary>PostgreSQL or Redis goes away under traffic and comes back: nothing is restarted, nothing is lost.</summary>
[Collection(Shared.Name)]
public sealed class OutageTests(Shared shared)
{
    private readonly TestCluster _cluster = shared.Cluster;

    [Fact]
    public async Task Without_PostgreSQL_clients_wait_or_are_told_to_try_again()
    {
        await using var crowd = await Crowd.Start(_cluster, each: 3);
        crowd.Chat(() => Random.Shared.Next(5, 60));
        await crowd.HearsMore();
        await _cluster.Postgres.Crash();
        Assert.All(await Readiness(), ready => Assert.Equal(503, ready));
        await _cluster.Postgres.Start();
        await crowd.HearsMore();
        Assert.All(await Readiness(), ready => Assert.Equal(200, ready));
        await crowd.Finish();
        Assert.All(
            crowd.Callers.SelectMany(caller => caller.Errors),
            code => Assert.Equal("storage_unavailable", code)
        );
    }

    [Fact]
    public async Task Without_Redis_all_goes_on_and_afterwards_a_death_is_seen_again()
    {
        await using var crowd = await Crowd.Start(_cluster, each: 3);
        crowd.Chat(() => Random.Shared.Next(5, 40));
        await crowd.HearsMore();
        _cluster.Redis.Crash();
        await crowd.HearsMore();
        await crowd.HearsMore();
        Assert.All(await Readiness(), ready => Assert.Equal(200, ready));
        await _cluster.Redis.Start();
        await crowd.HearsMore();
        Assert.All(crowd.Callers, caller => Assert.Equal(1, caller.Connections));
        await _cluster.C.Kill();
        await crowd.HearsMore();
        await _cluster.Restore();
        await crowd.Finish();
    }

    private async Task<int[]> Readiness() => await Task.WhenAll(_cluster.Nodes.Select(node => node.Server.Readiness()));
}
