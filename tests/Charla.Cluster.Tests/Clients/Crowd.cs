using Charla.Cluster.Tests.Hosting;

namespace Charla.Cluster.Tests.Clients;

/// <summary>Clients, as many on each node; each with a session of its own, or in pairs that share one from different nodes.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static int _number;
    private readonly TestCluster _cluster;
    private readonly CancellationTokenSource _enough = new();
    private Task _chats = Task.CompletedTask;

    private Crowd(TestCluster cluster, IReadOnlyList<Caller> callers) => (_cluster, Callers) = (cluster, callers);

    public IReadOnlyList<Caller> Callers { get; }

    /// <summary>So many sessions with a client on each node.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="each">How many on each node.</param>
    /// <param name="pairs">Whether each has a second client on the next node.</param>
    public static async Task<Crowd> Start(TestCluster cluster, int each, bool pairs = false)
    {
        var nodes = cluster.Nodes.SelectMany(node => Enumerable.Repeat(node, each)).ToList();
        var callers = await Task.WhenAll(nodes.Select(node => Caller.Start(cluster, Number(), node)));
        return new(cluster, pairs ? [.. callers, .. callers.Zip(nodes, Partner)] : callers);

        Caller Partner(Caller caller, Node node) =>
            new(cluster, caller.Session, Number(), cluster.Nodes[(node.Index + 1) % 3]);
    }

    /// <summary>Those that are connected to a node now.</summary>
    public List<Caller> On(Node node) => [.. Callers.Where(caller => caller.At == node)];

    /// <summary>All ask, and are being answered when this completes.</summary>
    public async Task<List<Asked>> Ask(int pieces)
    {
        var asked = Callers.Select(caller => caller.Ask(pieces)).ToList();
        await Task.WhenAll(Callers.Zip(asked, (caller, question) => caller.Or(question.Begun)));
        return asked;
    }

    /// <summary>All ask one question after the other, until <see cref="Finish"/>.</summary>
    public void Chat(Func<int> pieces) => _chats = Task.WhenAll(Callers.Select(caller => Chat(caller, pieces)));

    /// <summary>Completes when everybody has been answered something that was asked after this call.</summary>
    public Task HearsMore() => Task.WhenAll(Callers.Select(caller => caller.HearsMore()));

    /// <summary>Lets everybody hear the last answer, and checks what was said against what is stored.</summary>
    public async Task Finish()
    {
        await _enough.CancelAsync();
        await _chats;
        var few = new ParallelOptions { MaxDegreeOfParallelism = 8 }; // each takes a connection of the database
        await Parallel.ForEachAsync(
            Callers.GroupBy(caller => caller.Session),
            few,
            async (callers, _) => await Judge.Check(_cluster, [.. callers])
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        foreach (var caller in Callers)
            await caller.DisposeAsync();
        _enough.Dispose();
    }

    private static int Number() => Interlocked.Increment(ref _number);

    private async Task Chat(Caller caller, Func<int> pieces)
    {
        while (!_enough.IsCancellationRequested)
            await caller.Hear(pieces());
    }
}
