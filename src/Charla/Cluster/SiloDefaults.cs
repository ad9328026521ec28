using Orleans.Configuration;

namespace Charla.Cluster;

/// <summary>What a silo is set to, alone or one of many.</summary>
internal static class SiloDefaults
{
    public static void Apply(ISiloBuilder silo)
    {
        silo.AddPlacementDirector<SessionPlacement, SessionPlacementDirector>();
        silo.Configure<GrainCollectionOptions>(collection =>
        {
            collection.CollectionAge = TimeSpan.FromMinutes(2);
            collection.CollectionQuantum = TimeSpan.FromSeconds(30);
        });
    }
}
