using Charla.Tests.Postgres;

namespace Charla.Server.Tests.Hosting;

/// <summary>The PostgreSQL server that the tests of one run share.</summary>
internal static class PostgresRun
{
    /// <summary>Started when the first test asks for it.</summary>
    public static Task<PostgresCluster> Cluster => Once.Started;

    /// <summary>What a server is told to store in that database.</summary>
    public static string[] Args(PostgresCluster cluster, string database) =>
        ["--Charla:Storage:Provider=postgres", $"--ConnectionStrings:Charla={cluster.Database(database)}"];

    private static class Once
    {
        public static readonly Task<PostgresCluster> Started = PostgresCluster.StartAsync();
    }
}
