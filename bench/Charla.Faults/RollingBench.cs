using System.Diagnostics;
using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;
using Charla.Scale.Measuring;

namespace Charla.Faults;

/// <summary>Nodes are stopped in good order and started anew, one after the other, while clients talk.</summary>
internal static class RollingBench
{
    public static async Task Run(Arguments arguments)
    {
        await using var cluster = await TestCluster.Start();
        await using var crowd = await Crowd.Start(cluster, arguments.Number("sessions", 5), pairs: true);
        crowd.Chat(() => Random.Shared.Next(5, 60));
        var (stops, starts) = (new Times(), new Times());
        var rounds = arguments.Number("rounds", 3);
        for (var round = 0; round < rounds * 3; round++)
            await Restart(cluster.Nodes[round % 3], stops, starts);
        await crowd.Finish();
        var questions = crowd.Callers.SelectMany(caller => caller.Questions).ToList();
        var ends = await Task.WhenAll(questions.Select(question => question.Ended));
        Table.Head(
            "restarts",
            "stop, max s",
            "start, max s",
            "turns",
            "not whole",
            "asked twice",
            "comebacks",
            "resets",
            "errors met"
        );
        Table.Row(
            $"{rounds * 3}",
            Table.Number(stops.Max / 1000, 2),
            Table.Number(starts.Max / 1000, 2),
            $"{questions.Count}",
            $"{ends.Count(how => how != "stop")}",
            $"{cluster.Model.Asked.Values.Count(times => times > 1)}",
            $"{crowd.Callers.Sum(caller => caller.Connections - 1)}",
            $"{crowd.Callers.Sum(caller => caller.Ledger.Resets)}",
            $"{crowd.Callers.Sum(caller => caller.Errors.Count)}"
        );
    }

    private static async Task Restart(Node node, Times stops, Times starts)
    {
        var start = Stopwatch.GetTimestamp();
        node.Drain();
        Assert.Equal(0, await node.Ended());
        stops.AddSince(start);
        start = Stopwatch.GetTimestamp();
        await node.Start();
        starts.AddSince(start);
    }
}
