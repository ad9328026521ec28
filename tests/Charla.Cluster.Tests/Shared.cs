using Charla.Cluster.Tests.Hosting;

namespace Charla.Cluster.Tests;

/// <summary>The cluster that the tests share, one after the other; each leaves it whole.</summary>
[CollectionDefinition(Name)]
public sealed class Shared : IAsyncLifetime, ICollectionFixture<Shared>
{
    public const string Name = "cluster";

    internal TestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await TestCluster.Start();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
