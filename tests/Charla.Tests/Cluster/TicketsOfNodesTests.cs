using Charla.Tests.Hosting;
using Charla.Tests.Redis;
using Charla.Tests.Security;

namespace Charla.Tests.Cluster;

/// <summary>A ticket that one node gave is good on another, and on all of them together once.</summary>
public sealed class TicketsOfNodesTests(RedisServer redis) : IClassFixture<RedisServer>
{
    [Fact]
    public async Task A_ticket_is_good_on_any_node_once()
    {
        using var keys = new Keys();
        var key = keys.New("panel");
        await using var nodes = await Nodes.StartAsync(redis, 2, keys.Setup().Settings);
        var (_, address) = await nodes.A.Http.Create(key);
        var elsewhere = new UriBuilder(address) { Port = nodes.B.Address.Port }.Uri;
        var clients = await Task.WhenAll(new[] { address, elsewhere }.Select(at => Signed.Connect(at)));
        using (var client = Assert.Single(clients, client => client is not null))
            await client!.Next("system");

        (_, address) = await nodes.A.Http.Create(key);
        elsewhere = new UriBuilder(address) { Port = nodes.B.Address.Port }.Uri;
        using var there = await Signed.Connect(elsewhere);
        await there!.Ask("¿?");
        (await nodes.Model.Next()).Answer("Sí.");
        await there.Next("system");
        await there.Answer("Sí.");
    }
}
