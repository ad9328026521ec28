namespace Charla.Cluster.Tests.Hosting;

/// <summary>Does bad things to a cluster, one after the other, as a seed says; after each all nodes are there again.</summary>
internal sealed class Faults(TestCluster cluster, Random random)
{
    /// <summary>How long a node takes at most to see that it is out.</summary>
    private static readonly TimeSpan Expulsion = TimeSpan.FromSeconds(5);

    /// <summary>One fault, from its beginning to its end, or two at once on different nodes; what it was.</summary>
    public async Task<string> Next()
    {
        var first = cluster.Nodes[random.Next(3)];
        var second = cluster.Nodes[(first.Index + random.Next(1, 3)) % 3];
        Node[] nodes = random.Next(3) == 0 ? [first, second] : [first];
        var what = await Task.WhenAll(nodes.Select(node => Fault(node, random.Next(8))));
        await cluster.Restore();
        return string.Join("; ", what);
    }

    private async Task<string> Fault(Node node, int which)
    {
        var what = which switch
        {
            0 => await Kill(node),
            1 => await Hang(node),
            2 => await Drain(node),
            3 => await Cut("the database", [node.Database]),
            4 => await Cut("the other nodes", [.. cluster.Around(node)]),
            5 => await Close("the database", [node.Database]),
            6 => await Close("Redis", [node.Redis]),
            _ => await Close("the other nodes", [.. cluster.Around(node)]),
        };
        return $"node {node.Index} {what}";
    }

    private static async Task<string> Kill(Node node)
    {
        await node.Kill();
        return "killed";
    }

    /// <summary>For less or more time than it takes to be declared dead.</summary>
    private async Task<string> Hang(Node node)
    {
        var isLong = random.Next(2) == 0;
        node.Hang();
        var time = await (isLong ? Wait(4500, 6000) : Wait(200, 1000));
        node.Wake();
        if (!isLong || !await node.Ends(Expulsion))
            node.IsBack(); // nobody has put it out: the two others may not have agreed
        return $"hung for {time} ms";
    }

    private static async Task<string> Drain(Node node)
    {
        node.Drain();
        await node.Ended();
        return "drained";
    }

    private async Task<string> Cut(string what, IReadOnlyList<Wire> wires)
    {
        foreach (var wire in wires)
            wire.Cut();
        await Wait(100, 500);
        return $"connections with {what} cut";
    }

    private async Task<string> Close(string what, IReadOnlyList<Wire> wires)
    {
        foreach (var wire in wires)
            wire.Close();
        var time = await Wait(200, 4000);
        foreach (var wire in wires)
            wire.Open();
        return $"no way to {what} for {time} ms";
    }

    private async Task<int> Wait(int from, int to)
    {
        var time = random.Next(from, to);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(time), TimeProvider.System);
        await timer.WaitForNextTickAsync();
        return time;
    }
}
