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
        Console.WriteLine($"Idle, CPU in a second: one {await Idle(one):0.000} s, three {await Idle(many):0.000} s");
        Table.Head("round", "one node, µs", "three", "ratio", "one of three, local", "through another", "ratio");
        for (var round = -2; round < arguments.Number("rounds", 5); round++)
        {
            var (a, s) = (await Measure(one, alone, turns), await Measure(many, spread, turns));
            var (l, r) = (await Measure(many, local, turns), await Measure(many, remote, turns));
            string[] cells = [Whole(a), Whole(s), Table.Number(s / a, 2), Whole(l), Whole(r), Table.Number(r / l, 2)];
            Table.Row([round < 0 ? "warming up" : $"{round + 1}", .. cells]);
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

    /// <summary>µs of CPU for a turn.</summary>
    private static async Task<double> Measure(TestCluster cluster, List<Caller> callers, int turns)
    {
        var cpu = Cpu(cluster);
        await Task.WhenAll(callers.Select(caller => Talk(caller, turns)));
        return (Cpu(cluster) - cpu) * 1_000_000 / (callers.Count * turns);
    }

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
