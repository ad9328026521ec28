using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

/// <summary>Migrating: by itself or at start, once, whoever else does it too.</summary>
public sealed class MigrateTests
{
    private const string AnyPort = "--urls=http://127.0.0.1:0";

    [Fact]
    public async Task It_makes_the_database_ready_and_ends()
    {
        using var folder = new TempFolder();
        string[] args = ["migrate", $"--ConnectionStrings:Charla=Data Source={folder.Database}"];
        for (var time = 0; time < 2; time++)
        {
            await using var migration = ServerProcess.Launch(folder.Path, args);
            Assert.Equal("The database is ready for this version of Charla.", await migration.Ended());
            Assert.Equal(0, await migration.ExitCode());
            DatabaseFile.IsSound(folder.Database);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_that_migrate_at_once_one_does(bool exists)
    {
        var cluster = await PostgresRun.Cluster;
        var database = exists ? await cluster.CreateDatabase() : "not_there_yet";
        using var folder = new TempFolder();
        var alone = await cluster.CreateDatabase();
        await Migrate(alone);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrate(database)));
        Assert.Equal(await Applied(alone), await Applied(database));

        Task<object?> Applied(string to) =>
            cluster.Ask(
                """SELECT string_agg("MigrationId", ' ' ORDER BY "MigrationId") FROM "__EFMigrationsHistory" """,
                to
            );

        async Task Migrate(string to)
        {
            string[] args = ["migrate", .. PostgresRun.Args(cluster, to)];
            await using var migration = ServerProcess.Launch(folder.Path, args);
            Assert.Equal("The database is ready for this version of Charla.", await migration.Ended());
            Assert.Equal(0, await migration.ExitCode());
        }
    }

    [Fact]
    public async Task Servers_that_start_at_once_on_an_empty_database_all_start()
    {
        var cluster = await PostgresRun.Cluster;
        string[] args = [AnyPort, .. PostgresRun.Args(cluster, await cluster.CreateDatabase())];
        using var folder = new TempFolder();
        await using var one = ServerProcess.Launch(folder.Path, args);
        await using var other = ServerProcess.Launch(folder.Path, args);
        await one.Ready();
        await other.Ready();
        var session = await one.CreateSession();
        Assert.Empty(await other.History(session));
    }

    /// <summary>What the documentation's roles are: one that owns the tables, one that reads and writes rows.</summary>
    [Fact]
    public async Task Once_migrated_a_server_needs_no_right_to_change_tables()
    {
        var cluster = await PostgresRun.Cluster;
        var database = await cluster.CreateDatabase();
        using var folder = new TempFolder();
        await cluster.Execute("CREATE ROLE charla_app LOGIN");
        string[] args =
        [
            AnyPort,
            "--Charla:Storage:Provider=postgres",
            $"--ConnectionStrings:Charla={cluster.Database(database, "charla_app")}",
        ];
        await using (var early = ServerProcess.Launch(folder.Path, args))
        {
            Assert.Contains("permission denied", await early.Ended());
            Assert.Equal(1, await early.ExitCode());
        }
        await using (
            var migration = ServerProcess.Launch(folder.Path, ["migrate", .. PostgresRun.Args(cluster, database)])
        )
            Assert.Equal(0, await migration.ExitCode());
        await cluster.Execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO charla_app",
            database
        );
        await using var server = ServerProcess.Launch(folder.Path, args);
        await server.Ready();
        await server.CreateSession();
    }
}
