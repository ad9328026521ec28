using System.Diagnostics;
using System.Text.RegularExpressions;
using Charla.Server.Tests.Hosting;
using Charla.Tests.Postgres;
using Charla.Tests.Redis;

namespace Charla.Server.Tests;

/// <summary>The commands of docs/operate/README.md, in either language, as they stand there; only addresses are others.</summary>
public sealed partial class OperateGuideTests
{
    private const string RunServer = "dotnet run --project src/Charla.Server --";

    [Theory]
    [InlineData("docs/operate/README.md")]
    [InlineData("docs/operate/README.es.md")]
    public async Task Two_nodes_are_one_and_a_copy_is_restored_as_described(string page)
    {
        var blocks = Block()
            .Matches(await RepositoryFile.Read(page))
            .Select(block => block.Groups["sh"].Value)
            .ToList();
        Assert.Equal(5, blocks.Count);
        await Cluster(blocks[0], blocks[1], blocks[2]);
        await Restore(blocks[3], blocks[4]);
    }

    private static async Task Cluster(string first, string second, string talk)
    {
        using var folder = new TempFolder();
        await using var postgres = await PostgresCluster.StartAsync();
        await postgres.Execute("CREATE ROLE charla_app SUPERUSER LOGIN");
        await postgres.Execute("CREATE DATABASE charla");
        await using var redis = new RedisServer();
        await redis.InitializeAsync();
        var environment = Export()
            .Matches(first)
            .ToDictionary(
                export => export.Groups["name"].Value,
                export =>
                    export
                        .Groups["value"]
                        .Value.Trim('\'')
                        .Replace("Host=localhost", $"Host={postgres.Host}", StringComparison.Ordinal)
                        .Replace("localhost:6379", redis.Address, StringComparison.Ordinal)
            );
        Assert.Equal(3, environment.Count);
        await using var one = Launch(folder, environment, first, "--Charla:Cluster:SiloPort", $"{FreePort.Next()}");
        await one.Ready();
        await using var two = Launch(folder, environment, second, $"--Charla:Cluster:SiloPort={FreePort.Next()}");
        await two.Ready();
        var said = await Bash(
            talk.Replace("localhost:2000", one.Address.Authority, StringComparison.Ordinal)
                .Replace("localhost:2001", two.Address.Authority, StringComparison.Ordinal),
            folder.Path
        );
        Assert.Contains("12.450,50", said);
    }

    private static async Task Restore(string backUp, string restore)
    {
        using var folder = new TempFolder();
        Guid session;
        await using (var server = ServerProcess.Launch(folder.Path, "--urls=http://127.0.0.1:0"))
        {
            await server.Ready();
            session = await server.CreateSession();
            await Bash(
                backUp.Replace(RunServer, $"dotnet '{ServerProcess.Dll}'", StringComparison.Ordinal),
                folder.Path
            );
            await server.CreateSession();
        }
        await Bash(restore, folder.Path);
        await using var restored = ServerProcess.Launch(folder.Path, "--urls=http://127.0.0.1:0");
        await restored.Ready();
        var listed = await restored.Http.GetStringAsync("/chat/sessions");
        Assert.Contains($"[\"{session}\"]", listed);
    }

    /// <summary>The block's last line with its settings, but on free ports.</summary>
    private static ServerProcess Launch(
        TempFolder folder,
        Dictionary<string, string> environment,
        string block,
        params string[] more
    )
    {
        var line = block.Split('\n')[^1];
        Assert.StartsWith(RunServer, line);
        var args = line[RunServer.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        args = [.. args.Select(arg => arg.Contains("://", StringComparison.Ordinal) ? "http://127.0.0.1:0" : arg)];
        return ServerProcess.Launch(folder.Path, environment, [.. args, .. more, "--Charla:Cluster:Address=127.0.0.1"]);
    }

    private static async Task<string> Bash(string commands, string folder)
    {
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-euc", commands])
            {
                UseShellExecute = false,
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
            }
        )!;
        var said = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, $"{commands}\n{said}");
        return said;
    }

    [GeneratedRegex(
        "<!-- test -->\n```sh\n(?<sh>.*?)\n```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Block();

    [GeneratedRegex("^export (?<name>\\w+)=(?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Export();
}
