using System.Diagnostics;
using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;
using Charla.Scale.Measuring;

namespace Charla.Faults;

/// <summary>PostgreSQL, then Redis, is away for a while under traffic; how long after its return all is well again.</summary>
internal static class OutageBench
{
    public static async Task Run(Arguments arguments)
    {
        await using var cluster = await TestCluster.Start();
        var time = TimeSpan.FromSeconds(arguments.Number("seconds", 30));
        var sessions = arguments.Number("sessions", 10);
        Table.Head(
            "away",
            "seconds",
            "turns",
            "interrupted",
            "errors met",
            "comebacks",
            "all are answered again after, s",
            "lost or doubled"
        );
        await Outage(cluster, sessions, "PostgreSQL", time, cluster.Postgres.Crash, cluster.Postgres.Start);
        await Outage(cluster, sessions, "Redis", time, CrashRedis, cluster.Redis.Start);
        await Outage(
            cluster,
            sessions,
            "Redis, and a node is killed as it comes back",
            time,
            CrashRedis,
            StartRedisAndKill
        );
        await cluster.Restore();

        Task CrashRedis()
        {
            cluster.Redis.Crash();
            return Task.CompletedTask;
        }

        async Task StartRedisAndKill()
        {
            await cluster.Redis.Start();
            await cluster.C.Kill();
        }
    }

    private static async Task Outage(
        TestCluster cluster,
        int sessions,
        string what,
        TimeSpan time,
        Func<Task> crash,
        Func<Task> start
    )
    {
        await using var crowd = await Crowd.Start(cluster, sessions);
        crowd.Chat(() => Random.Shared.Next(5, 60));
        await crowd.HearsMore();
        await crash();
        using (var wait = new PeriodicTimer(time, TimeProvider.System))
            await wait.WaitForNextTickAsync();
        await start();
        var back = Stopwatch.GetTimestamp();
        await crowd.HearsMore();
        var healed = Stopwatch.GetElapsedTime(back).TotalSeconds;
        await crowd.Finish();
        var ends = await Task.WhenAll(
            crowd.Callers.SelectMany(caller => caller.Questions).Select(asked => asked.Ended)
        );
        Table.Row(
            what,
            Table.Number(time.TotalSeconds, 0),
            $"{ends.Length}",
            $"{ends.Count(how => how != "stop")}",
            $"{crowd.Callers.Sum(caller => caller.Errors.Count)}",
            $"{crowd.Callers.Sum(caller => caller.Connections - 1)}",
            Table.Number(healed, 1),
            "0" // it has been judged
        );
    }
}
