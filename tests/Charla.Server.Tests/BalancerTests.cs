using Charla.Server.Tests.Hosting;
using Charla.Tests.Postgres;
using Charla.Tests.Redis;

namespace Charla.Server.Tests;

/// <summary>Three nodes behind the load balancer of deploy/haproxy.</summary>
public sealed class BalancerTests
{
    [Fact]
    public async Task Whoever_is_cut_off_goes_on_through_it_on_another_node_and_nothing_is_held_back()
    {
        using var folder = new TempFolder();
        await using var postgres = await PostgresCluster.StartAsync();
        await using var redis = new RedisServer();
        await redis.InitializeAsync();
        await using var model = await ModelServer.Start();
        var database = postgres.Database(await postgres.CreateDatabase());
        List<ServerProcess> nodes = [];
        for (var i = 0; i < 3; i++)
            nodes.Add(ServerProcess.Launch(folder.Path, [.. Args(database, redis.Address), .. model.Args]));
        foreach (var node in nodes)
            await node.Ready();
        try
        {
            await using var balancer = await Balancer.Start(folder.Path, nodes);
            await Talk(balancer.Address, nodes, model);
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    private static async Task Talk(Uri address, List<ServerProcess> nodes, ModelServer model)
    {
        var session = await nodes[0].CreateSession();
        List<ChatClient> clients = [];
        for (var i = 0; i < nodes.Count; i++) // the next goes to the node with the fewest: one to each
            clients.Add(await ChatClient.Connect(address, session));
        using var http = new HttpClient { BaseAddress = address };
        using var events = new StreamReader(await http.GetStreamAsync($"/chat/sessions/{session}/events"));
        await clients[0].Say("¿cuánto?");
        var call = await model.Next();
        await call.Say("uno");
        foreach (var client in clients)
            await client.Hears("uno"); // while the model still holds the rest
        await Reads(events, "\"uno\"");
        await call.Say(" y dos");
        await call.End();
        foreach (var client in clients)
            Assert.Equal("uno y dos", (await client.End()).Content);
        await Reads(events, "\"uno y dos\"");

        await nodes[1].Kill();
        await Patience.Until(() => Lives(http, session), "the session lives on another node");
        var cut = 0;
        foreach (var client in clients)
        {
            if (!await client.IsCut())
                continue;
            cut++;
            using var back = await ChatClient.Connect(address, session);
            var asked = back.Ask("¿y ahora?");
            await (await model.Next()).SayAll("tres");
            Assert.Equal("tres", await asked);
        }
        Assert.Equal(1, cut);
        clients.ForEach(client => client.Dispose());
    }

    /// <summary>Whether the session answers, if only that there is nothing to stop.</summary>
    private static async Task<bool> Lives(HttpClient http, Guid session)
    {
        using var answer = await http.PostAsync($"/chat/sessions/{session}/stop", null);
        return (int)answer.StatusCode == 404;
    }

    private static async Task Reads(StreamReader events, string words)
    {
        while (await events.ReadLineAsync(Patience.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
                return;
        }
        Assert.Fail($"The events ended before {words}.");
    }

    private static string[] Args(string database, string redis) =>
        [
            "--urls=http://127.0.0.1:0",
            "--Charla:Storage:Provider=postgres",
            $"--ConnectionStrings:Charla={database}",
            $"--Charla:Cluster:Redis={redis}",
            "--Charla:Cluster:Address=127.0.0.1",
            $"--Charla:Cluster:SiloPort={FreePort.Next()}",
        ];
}
