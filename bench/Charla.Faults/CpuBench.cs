using System.Diagnostics;
using Charla.Cluster.Tests.Clients;
using Charla.Cluster.Tests.Hosting;
using Charla.Scale.Measuring;
using Charla.Server.Tests.Durability;
using Charla.Server.Tests.Hosting;

namespace Charla.Faults;

/// <summary>CPU of all nodes for a turn: in sessions that live where their clients are, and in those that live elsewhere.</summary>
internal static class CpuBench
{
    private const int Pieces = 200;
    private static int _number;

    public static async Task Run(Arguments arguments)
    {
        var (sessions, turns) = (arguments.Number("sessions", 60), arguments.Number("turns", 20));
        await using var one = await TestCluster.Start(1, Play);
        await using var many = await TestCluster.Start(3, Play);
        var alone = await Callers(one, sessions, _ => one.A, _ => one.A);
        var spread = await Callers(many, sessions, i => many.Nodes[i % 3], i => many.Nodes[i % 3]);
        var local = await Callers(many, sessions, _ => many.A, _ => many.A);
        var remote = await Callers(many, sessions, _ => many.A, _ => many.B);
        var (idleOne, idleMany) = (await Idle(one), await Idle(many));
        Console.WriteLine(
            $"Idle, of one processor: one node {idleOne:0.0 %}, three {idleMany:0.0 %}. Without that, µs a turn:"
        );
        Table.Head(
            "round",
            "turns/s",
            "one node",
            "three",
            "ratio",
            "ratio with idle",
            "one of three",
            "through another",
            "ratio"
        );
        for (var round = -2; round < arguments.Number("rounds", 5); round++)
        {
            var (a, s) = (await Measure(one, alone, turns, idleOne), await Measure(many, spread, turns, idleMany));
            var (l, r) = (await Measure(many, local, turns, idleMany), await Measure(many, remote, turns, idleMany));
            Table.Row(
                round < 0 ? "warming up" : $"{round + 1}",
                Whole(s.Rate),
                Whole(a.Net),
                Whole(s.Net),
                Ratio(s.Net, a.Net),
                Ratio(s.Gross, a.Gross),
                Whole(l.Net),
                Whole(r.Net),
                Ratio(r.Net, l.Net)
            );
        }
        foreach (var caller in (Caller[])[.. alone, .. spread, .. local, .. remote])
            await caller.DisposeAsync();
    }

    /// <summary>Clients on one node each, of sessions that live on another.</summary>
    private static async Task<List<Caller>> Callers(
        TestCluster cluster,
        int count,
        Func<int, Node> home,
        Func<int, Node> at
    )
    {
        var callers = new List<Caller>();
        for (var i = 0; i < count; i++)
        {
            var first = await Caller.Start(cluster, Interlocked.Increment(ref _number), home(i));
            if (home(i) == at(i))
            {
                callers.Add(first);
                continue;
            }
            var caller = new Caller(cluster, first.Session, Interlocked.Increment(ref _number), at(i));
            await Patience.Until(() => caller.At != null, "the client is connected");
            await first.DisposeAsync();
            callers.Add(caller);
        }
        return callers;
    }

    /// <summary>Turns a second, and µs of CPU for each: with what nodes take that do nothing, and without.</summary>
    private static async Task<(double Rate, double Gross, double Net)> Measure(
        TestCluster cluster,
        List<Caller> callers,
        int turns,
        double idle
    )
    {
        var (cpu, start) = (Cpu(cluster), Stopwatch.GetTimestamp());
        await Task.WhenAll(callers.Select(caller => Talk(caller, turns)));
        var (used, time) = (Cpu(cluster) - cpu, Stopwatch.GetElapsedTime(start).TotalSeconds);
        var count = callers.Count * turns;
        return (count / time, used * 1_000_000 / count, (used - (idle * time)) * 1_000_000 / count);
    }

    private static string Ratio(double of, double to) => Table.Number(of / to, 2);

    private static async Task<double> Idle(TestCluster cluster)
    {
        var cpu = Cpu(cluster);
        using var wait = new PeriodicTimer(TimeSpan.FromSeconds(5), TimeProvider.System);
        await wait.WaitForNextTickAsync();
        return (Cpu(cluster) - cpu) / 5;
    }

    private static string Whole(double value) => Table.Number(value, 0);

    private static double Cpu(TestCluster cluster) => cluster.Nodes.Sum(node => node.Server.CpuSeconds);

    private static async Task Talk(Caller caller, int turns)
    {
        for (var i = 0; i < turns; i++)
            Assert.Equal("stop", await caller.Hear(Pieces));
    }

    /// <summary>As fast as it can.</summary>
    private static async Task Play(ModelCall call)
    {
        foreach (var piece in Answers.Pieces(call.Question))
            await call.Say(piece);
        await call.End();
    }
}
