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

    public static async Task Run(Arguments arguments)
    {
        var (sessions, turns) = (arguments.Number("sessions", 30), arguments.Number("turns", 40));
        await using var one = await TestCluster.Start(1, Play);
        await using var many = await TestCluster.Start(3, Play);
        var alone = await Callers(one, sessions, _ => one.A, _ => one.A);
        var local = await Callers(many, sessions, i => many.Nodes[i % 3], i => many.Nodes[i % 3]);
        var remote = await Callers(many, sessions, _ => many.A, _ => many.B);
        Table.Head("round", "one node, µs", "three, local, µs", "ratio", "through another, µs", "ratio to local");
        for (var round = 0; round < arguments.Number("rounds", 5) + 1; round++)
        {
            var (a, l) = (await Measure(one, alone, turns), await Measure(many, local, turns));
            var r = await Measure(many, remote, turns);
            Table.Row(
                round == 0 ? "warming up" : $"{round}",
                Table.Number(a, 0),
                Table.Number(l, 0),
                Table.Number(l / a, 2),
                Table.Number(r, 0),
                Table.Number(r / l, 2)
            );
        }
        foreach (var caller in (Caller[])[.. alone, .. local, .. remote])
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

    private static int _number;

    /// <summary>µs of CPU for a turn.</summary>
    private static async Task<double> Measure(TestCluster cluster, List<Caller> callers, int turns)
    {
        var cpu = Cpu(cluster);
        await Task.WhenAll(callers.Select(caller => Talk(caller, turns)));
        return (Cpu(cluster) - cpu) * 1_000_000 / (callers.Count * turns);
    }

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
