using Charla.Storage;
using Microsoft.Extensions.Options;

namespace Charla.Cluster;

/// <summary>Many nodes need a database that all of them reach.</summary>
internal sealed class ClusterOptionsValidator : IValidateOptions<CharlaOptions>
{
    public ValidateOptionsResult Validate(string? name, CharlaOptions options) =>
        string.IsNullOrEmpty(options.Cluster.Redis) || options.Storage.Provider != StorageProvider.Sqlite
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Charla:Cluster:Redis makes this node one of many, but each would have a SQLite file of its own. "
                    + "Set Charla:Storage:Provider to postgres, or take Charla:Cluster:Redis away."
            );
}
