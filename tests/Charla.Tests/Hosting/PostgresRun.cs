using Charla.Tests.Postgres;
using Charla.Tests.Storage;

namespace Charla.Tests.Hosting;

/// <summary>The PostgreSQL server that the tests of one run share, each with a database of its own.</summary>
internal static class PostgresRun
{
    private const string Template = "charla_template";

    /// <summary>Started when the first test asks for it.</summary>
    public static Task<PostgresCluster> Cluster => Once.Started;

    /// <summary>The connection string of a new database, as a server that was started on it would have left it.</summary>
    public static async Task<string> NewDatabase()
    {
        var cluster = await Cluster;
        return cluster.Database(await cluster.CreateDatabase(Template));
    }

    private static async Task<PostgresCluster> Start()
    {
        var cluster = await PostgresCluster.StartAsync();
        await cluster.Execute($"CREATE DATABASE {Template}");
        var store = new PostgresStore();
        await store.Open(cluster.Database(Template)).PrepareAsync(CancellationToken.None);
        await store.Close();
        return cluster;
    }

    private static class Once
    {
        public static readonly Task<PostgresCluster> Started = Start();
    }
}
