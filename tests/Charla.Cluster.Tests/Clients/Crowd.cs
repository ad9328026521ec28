using Charla.Cluster.Tests.Hosting;

namespace Charla.Cluster.Tests.Clients;

/// <summary>Clients with a session each, all of whose nodes are known at the beginning.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static int _number;
    private readonly TestCluster _cluster;
    private readonly CancellationTokenSource _enough = new();
    private Task _chats = Task.CompletedTask;

    private Crowd(TestCluster cluster, IReadOnlyList<Caller> callers) => (_cluster, Callers) = (cluster, callers);

    public IReadOnlyList<Caller> Callers { get; }

    /// <summary>So many clients on each node.</summary>
    public static async Task<Crowd> Start(TestCluster cluster, int each)
    {
        var nodes = cluster.Nodes.SelectMany(node => Enumerable.Repeat(node, each));
        return new(
            cluster,
            await Task.WhenAll(nodes.Select(node => Caller.Start(cluster, Interlocked.Increment(ref _number), node)))
        );
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

    /// <summary>Lets everybody hear the last answer, and checks what was said against what is stored.</summary>
    public async Task Finish()
    {
        await _enough.CancelAsync();
        await _chats;
        await Task.WhenAll(Callers.Select(caller => Judge.Check(_cluster, caller)));
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        foreach (var caller in Callers)
            await caller.DisposeAsync();
        _enough.Dispose();
    }

    private async Task Chat(Caller caller, Func<int> pieces)
    {
        while (!_enough.IsCancellationRequested)
            await caller.Hear(pieces());
    }
}
