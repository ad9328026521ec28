using System.Diagnostics;
using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;

namespace Charla.Cluster.Tests;

/// <summary>Whatever happens in whatever order: what was told stays told, once, in the model's own words.</summary>
[Collection(Shared.Name)]
public sealed class RandomTests(Shared shared, ITestOutputHelper output)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Whatever_happens_nothing_is_lost_doubled_or_mixed()
    {
        var seed = Environment.GetEnvironmentVariable("CHARLA_TEST_SEED") is { } given
            ? int.Parse(given)
            : Random.Shared.Next();
        output.WriteLine($"CHARLA_TEST_SEED={seed}");
        var cluster = shared.Cluster;
        await using var crowd = await Crowd.Start(cluster, each: 3, pairs: true);
        crowd.Chat(() => Random.Shared.Next(1, 60));
        var faults = new Faults(cluster, new Random(seed));
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Long)
            output.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s: {await faults.Next()}");
        await crowd.Finish();
        output.WriteLine($"{crowd.Callers.Sum(caller => caller.Questions.Count)} questions");
    }
}
