using System.Diagnostics;
using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;
using Charla.Scale.Measuring;

namespace Charla.Faults;

/// <summary>Faults at random while clients talk; afterwards all that was told must be stored, once, and nothing else.</summary>
internal static class RandomBench
{
    public static async Task Run(Arguments arguments)
    {
        var seed = arguments.Number("seed", Random.Shared.Next());
        Console.WriteLine($"--seed {seed}");
        await using var cluster = await TestCluster.Start();
        var faults = new Cluster.Tests.Hosting.Faults(cluster, new Random(seed));
        var start = Stopwatch.GetTimestamp();
        var (count, questions) = (0, 0);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < arguments.Number("seconds", 120))
        {
            await using var crowd = await Crowd.Start(cluster, arguments.Number("sessions", 6), pairs: true);
            crowd.Chat(() => Random.Shared.Next(1, 60));
            for (var i = 0; i < 5; i++, count++)
                Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s: {await faults.Next()}");
            await crowd.Finish();
            questions += crowd.Callers.Sum(caller => caller.Questions.Count);
        }
        Table.Head("faults", "turns", "lost, doubled or mixed");
        Table.Row($"{count}", $"{questions}", "0"); // each crowd has been judged
    }
}
