using System.Diagnostics;
using System.Text.RegularExpressions;
using Charla.Server.Tests.Hosting;
using Charla.Tests.Postgres;

namespace Charla.Server.Tests;

/// <summary>The commands of docs/operate/postgresql.md, as they stand there, on a server of their own.</summary>
public sealed partial class PostgresGuideTests
{
    private const string RunServer = "dotnet run --project src/Charla.Server";

    [Fact]
    public async Task It_can_be_set_up_backed_up_and_restored_as_described()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        using var folder = new TempFolder();
        var blocks = await Blocks();
        Assert.Equal(5, blocks.Count);
        var (setUp, migrate, start, backUp, restore) = (blocks[0], blocks[1], blocks[2], blocks[3], blocks[4]);
        var server = start.Split("Host=localhost;")[1].Split('\'')[0];
        Assert.Contains(RunServer, start, StringComparison.Ordinal);

        await Run(setUp);
        await Run(migrate);
        var session = await Serve(server, async node => await node.CreateSession());
        await Run(backUp);
        await Run(restore);
        var restored = server.Replace("Database=charla;", "Database=charla_restored;", StringComparison.Ordinal);
        await Serve(
            restored,
            async node =>
            {
                Assert.Contains(
                    $"{session}",
                    await node.Http.GetStringAsync("/chat/sessions"),
                    StringComparison.Ordinal
                );
                return await node.CreateSession();
            }
        );

        Task Run(string block) => Bash(block, cluster.Host, folder.Path);

        async Task<Guid> Serve(string connectionString, Func<ServerProcess, Task<Guid>> use)
        {
            await using var node = ServerProcess.Launch(
                folder.Path,
                "--urls=http://127.0.0.1:0",
                "--Charla:Storage:Provider=postgres",
                $"--ConnectionStrings:Charla=Host={cluster.Host};{connectionString}"
            );
            await node.Ready();
            return await use(node);
        }
    }

    [Fact]
    public async Task The_page_in_Spanish_has_the_same_commands() =>
        Assert.Equal(await Blocks(), await Blocks("docs/operate/postgresql.es.md"));

    /// <summary>Runs commands with Debian's of PostgreSQL on the path, against that server instead of localhost's.</summary>
    private static async Task Bash(string commands, string host, string folder)
    {
        var here = commands
            .Replace("Host=localhost", $"Host={host}", StringComparison.Ordinal)
            .Replace($"{RunServer} --", $"dotnet '{ServerProcess.Dll}'", StringComparison.Ordinal);
        const string OnPath = "set -e; PATH=$(printf '%s:' /usr/lib/postgresql/*/bin)$PATH\n";
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", OnPath + here])
            {
                UseShellExecute = false,
                WorkingDirectory = folder,
                Environment = { ["PGHOST"] = host, ["PGUSER"] = "charla" },
                RedirectStandardError = true,
            }
        )!;
        var said = await bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, $"{here}\n{said}");
    }

    private static async Task<List<string>> Blocks(string path = "docs/operate/postgresql.md")
    {
        var page = await RepositoryFile.Read(path);
        return [.. Block().Matches(page).Select(block => block.Groups["commands"].Value)];
    }

    [GeneratedRegex("```sh\n(?<commands>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
