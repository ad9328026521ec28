namespace Charla.Cluster;

/// <summary>
/// Which sessions this node sees to where any of them could: its share, as far as the nodes agree on who is there. While
/// they do not, one may be seen to twice or not at all.
/// </summary>
internal sealed class NodeShare(ILocalSiloDetails here, ISiloStatusOracle nodes)
{
    /// <summary>Those of the sessions that are this node's share now.</summary>
    public IReadOnlyList<Guid> Of(IReadOnlyList<Guid> sessions)
    {
        if (sessions.Count == 0)
            return [];
        var active = nodes.GetApproximateSiloStatuses(onlyActive: true).Keys.Order().ToList();
        var mine = active.IndexOf(here.SiloAddress);
        return [.. sessions.Where(session => mine >= 0 && Part(session) % active.Count == mine)];
    }

    /// <summary>A number that is the same on all nodes: ids are random.</summary>
    private static int Part(Guid session) => session.ToByteArray()[^1];
}
