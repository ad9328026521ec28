using System.Diagnostics;
using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;
using Charla.Scale.Measuring;

namespace Charla.Faults;

/// <summary>A node dies, or hangs: from that moment to the answer to a new question in each of its sessions.</summary>
internal static class DeathBench
{
    private const int Pieces = 60;

    public static async Task Run(Arguments arguments, bool hang)
    {
        await using var cluster = await TestCluster.Start();
        var sessions = arguments.Number("sessions", 10);
        var rounds = arguments.Number("rounds", 20);
        var (slowest, all) = (new Times(), new Times());
        for (var round = 0; round < rounds; round++)
            slowest.Add(await Round(cluster, cluster.Nodes[round % 3], sessions, hang, all));
        Table.Head(
            "rounds",
            "sessions",
            "p50, s",
            "p99, s",
            "max, s",
            "p50 of the slowest of a round, s",
            "lost, doubled or stale"
        );
        string[] times = [Seconds(all.P50), Seconds(all.P99), Seconds(all.Max), Seconds(slowest.P50)];
        Table.Row([$"{rounds}", $"{all.Count}", .. times, "0"]); // each round has been judged
    }

    private static async Task<double> Round(TestCluster cluster, Node node, int sessions, bool hang, Times all)
    {
        await using var crowd = await Crowd.Start(cluster, each: sessions);
        var victims = crowd.On(node);
        var asked = await crowd.Ask(Pieces);
        var start = Stopwatch.GetTimestamp();
        if (hang)
            node.Hang();
        else
            await node.Kill();
        var times = await Task.WhenAll(victims.Select(victim => Next(victim, start)));
        foreach (var time in times)
            all.Add(time);
        if (hang)
        {
            node.Wake();
            Assert.Equal(1, await node.Ended());
        }
        var others = crowd.Callers.Zip(asked).Where(pair => !victims.Contains(pair.First)).ToList();
        foreach (var (caller, question) in others)
            Assert.Equal("stop", await caller.Or(question.Ended));
        Assert.All(others, pair => Assert.Equal(1, pair.First.Connections));
        await crowd.Finish();
        await cluster.Restore();
        Console.WriteLine($"{times.Max() / 1000:0.00} s");
        return times.Max();
    }

    private static async Task<double> Next(Caller victim, long start)
    {
        await victim.Or(victim.Questions[^1].Ended);
        Assert.Equal("stop", await victim.Hear(pieces: 1));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Seconds(double milliseconds) => Table.Number(milliseconds / 1000, 2);
}
