using System.Diagnostics;
using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;
using Charla.Scale.Measuring;

namespace Charla.Faults;

/// <summary>More load than the machine has processors for: no node may be taken for dead.</summary>
internal static class SoakBench
{
    public static async Task Run(Arguments arguments)
    {
        await using var cluster = await TestCluster.Start();
        await using var crowd = await Crowd.Start(cluster, arguments.Number("sessions", 60));
        var seconds = arguments.Number("seconds", 180);
        var start = Stopwatch.GetTimestamp();
        var cpu = cluster.Nodes.Sum(node => node.Server.CpuSeconds);
        crowd.Chat(() => Random.Shared.Next(20, 60));
        using (var look = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System))
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds && cluster.Nodes.All(node => node.IsUp))
                await look.WaitForNextTickAsync();
        }
        cpu = cluster.Nodes.Sum(node => node.Server.HasExited ? 0 : node.Server.CpuSeconds) - cpu;
        var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var dead = cluster.Nodes.Count(node => !node.IsUp);
        await crowd.Finish();
        Table.Head(
            "seconds",
            "clients",
            "turns",
            "processors' time that the nodes had",
            "nodes taken for dead",
            "comebacks",
            "errors met"
        );
        Table.Row(
            Table.Number(time, 0),
            $"{crowd.Callers.Count}",
            $"{crowd.Callers.Sum(caller => caller.Questions.Count)}",
            Table.Number(cpu / time, 2),
            $"{dead}",
            $"{crowd.Callers.Sum(caller => caller.Connections - 1)}",
            $"{crowd.Callers.Sum(caller => caller.Errors.Count)}"
        );
    }
}
