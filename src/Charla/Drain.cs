namespace Charla;

/// <summary>Whether this node is on its way down and takes no new turns and connections.</summary>
internal sealed class Drain
{
    private volatile bool _draining;

    public bool Draining => _draining;

    public void Begin() => _draining = true;
}
