using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Charla.Cluster;

/// <summary>What a silo is set to, alone or one of many.</summary>
internal static class SiloDefaults
{
    private const int MostForwards = 20;

    public static void Apply(ISiloBuilder silo)
    {
        silo.AddPlacementDirector<SessionPlacement, SessionPlacementDirector>();
        silo.Configure<GrainCollectionOptions>(collection =>
        {
            collection.CollectionAge = TimeSpan.FromMinutes(2);
            collection.CollectionQuantum = TimeSpan.FromSeconds(30);
        });
        // A session that moves is, for a moment, where each of two nodes says that the other has it: what is forwarded twice only, the
        // default, is refused then though nothing is wrong.
        silo.Configure<SiloMessagingOptions>(messaging => messaging.MaxForwardCount = MostForwards);
        silo.Services.Configure<ExceptionSerializationOptions>(Tell);
    }

    /// <summary>What a session fails with on another node is told from a bug here too: by default its type would be lost on the way.</summary>
    private static void Tell(ExceptionSerializationOptions exceptions)
    {
        exceptions.SupportedNamespacePrefixes.Add(nameof(Charla));
        exceptions.SupportedNamespacePrefixes.Add(nameof(Npgsql));
    }
}
