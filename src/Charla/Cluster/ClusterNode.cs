using System.Net;
using Charla.Sessions.Remote;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Charla.Cluster;

/// <summary>Orleans as one of many nodes, that find each other through Redis and speak to each other on one port.</summary>
internal static class ClusterNode
{
    public static void AddClusterOrleans(this IServiceCollection services, ClusterOptions options)
    {
        services.AddSingleton(_ => new ClusterRedis(options.Redis!));
        services.AddHostedService(provider => provider.GetRequiredService<ClusterRedis>()); // before the silo
        services.AddSingleton<FeedRelay>();
        services.AddOrleans(silo =>
        {
            silo.UseRedisClustering(_ => { });
            silo.Services.AddOptions<RedisClusteringOptions>().Configure<ClusterRedis>(Use);
            silo.Configure<Orleans.Configuration.ClusterOptions>(cluster =>
                (cluster.ServiceId, cluster.ClusterId) = ("charla", options.Name)
            );
            silo.Configure<EndpointOptions>(endpoint => Listen(endpoint, options));
            silo.Configure<ClusterMembershipOptions>(Detect);
            silo.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler, Expulsion>());
            AddDirectory(silo);
            SiloDefaults.Apply(silo);
        });
    }

    private static void Use(RedisClusteringOptions clustering, ClusterRedis redis)
    {
        clustering.ConfigurationOptions = new(); // must be there, though the connection is made elsewhere
        clustering.CreateMultiplexer = _ =>
            Task.FromResult<(IConnectionMultiplexer Redis, bool IsShared)>((redis.Connection, true));
    }

    private static void Listen(EndpointOptions endpoint, ClusterOptions options)
    {
        endpoint.AdvertisedIPAddress = NodeAddress.Of(options.Address);
        endpoint.SiloPort = options.AdvertisedPort ?? options.SiloPort;
        endpoint.SiloListeningEndpoint = new IPEndPoint(
            NodeAddress.Listen(endpoint.AdvertisedIPAddress),
            options.SiloPort
        );
        endpoint.GatewayPort = 0;
    }

    /// <summary>
    /// A node that does not answer for two seconds is out. Orleans' defaults take 10 s for a dead one and over a minute
    /// for a hung one; why these: docs/decisions/014-cluster-settings.md.
    /// </summary>
    private static void Detect(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.MaxProbeTimeout = TimeSpan.FromSeconds(1.5);
        membership.NumMissedProbesLimit = 2;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(1);
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
    }

    /// <summary>With Orleans' default directory, the death of a node ends sessions that live on others.</summary>
    private static void AddDirectory(ISiloBuilder silo)
    {
        silo.AddDistributedGrainDirectory();
        silo.Configure<GrainDirectoryOptions>(directory => directory.RangeLeaseDuration = TimeSpan.FromSeconds(2));
    }
}
