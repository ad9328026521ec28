using Charla.Storage;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Charla.Cluster;

/// <summary>Many nodes need a Redis that is named rightly, and a database that all of them reach.</summary>
internal sealed class ClusterOptionsValidator : IValidateOptions<CharlaOptions>
{
    public ValidateOptionsResult Validate(string? name, CharlaOptions options)
    {
        if (!options.Cluster.ManyNodes)
            return ValidateOptionsResult.Success;
        if (!IsValid(options.Cluster.Redis!))
            return ValidateOptionsResult.Fail("Charla:Cluster:Redis must be like redis:6379,password=…");
        if (options.Storage.Provider == StorageProvider.Sqlite)
        {
            return ValidateOptionsResult.Fail(
                "Charla:Cluster:Redis makes this node one of many, but each would have a SQLite file of its own. "
                    + "Set Charla:Storage:Provider to postgres, or take Charla:Cluster:Redis away."
            );
        }
        return ValidateOptionsResult.Success;
    }

    private static bool IsValid(string redis)
    {
        try
        {
            return ConfigurationOptions.Parse(redis).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
