using System.Security.Cryptography;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Charla.Cluster;

/// <summary>A session comes up where it is asked for, which is where its client is; but not on a node that is stopping.</summary>
[GenerateSerializer, Immutable, Alias("charla.session-placement")]
internal sealed class SessionPlacement : PlacementStrategy
{
    public static SessionPlacement Instance { get; } = new();
}

/// <summary>Marks a grain that is placed by <see cref="SessionPlacement"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SessionPlacementAttribute() : PlacementAttribute(SessionPlacement.Instance);

/// <summary>Carries <see cref="SessionPlacement"/> out.</summary>
internal sealed class SessionPlacementDirector(Drain drain) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(
        PlacementStrategy strategy,
        PlacementTarget target,
        IPlacementContext context
    )
    {
        var nodes = context.GetCompatibleSilos(target);
        var here = context.LocalSilo;
        if (nodes.Contains(here) && (!drain.Draining || nodes.Length == 1))
            return Task.FromResult(here);
        SiloAddress[] others = [.. nodes.Where(node => !node.Equals(here))];
        return Task.FromResult(others[RandomNumberGenerator.GetInt32(others.Length)]);
    }
}
