using System.Diagnostics;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

public sealed class StartTests(ITestOutputHelper output)
{
    /// <summary>Wanted are 3 s on a quiet machine; tests share theirs.</summary>
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task It_is_ready_soon_and_opens_no_port_but_its_own()
    {
        using var folder = new TempFolder();
        var start = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.Start(folder.Path);
        var best = Stopwatch.GetElapsedTime(start);
        for (var again = 0; again < 2; again++)
        {
            using var other = new TempFolder();
            start = Stopwatch.GetTimestamp();
            await using (await ServerProcess.Start(other.Path))
                best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }
        output.WriteLine($"Ready after {best.TotalSeconds:0.00} s");
        Assert.InRange(best, TimeSpan.Zero, StartWithin);

        var ports = ListeningPorts.Of(server.Id);
        Assert.NotEmpty(ports);
        Assert.All(ports, port => Assert.Equal(server.Address.Port, port));
    }

    /// <summary>Where another program has that port, the server must want it all the same.</summary>
    [Fact]
    public async Task It_is_at_the_documented_address_with_its_data_in_the_working_directory()
    {
        using var folder = new TempFolder();
        await using var server = ServerProcess.Launch(folder.Path);
        var said = await server.ReadyOrEnded();
        Assert.True(File.Exists(Path.Combine(folder.Path, "data", "charla.db")));
        if (said is null)
            Assert.Equal(new Uri("http://localhost:2000"), server.Address);
        else
            Assert.Matches("^Charla cannot start: .*:2000: address already in use", said);
    }

    [Fact]
    public async Task A_public_address_is_served_where_it_is_open_outright()
    {
        using var folder = new TempFolder();
        string[] args = ["--urls", "http://0.0.0.0:0", "--Charla:Auth:AllowOpen", "true"];
        await using var server = ServerProcess.Launch(folder.Path, args);
        await server.Ready();
    }

    [Fact]
    public async Task What_it_writes_is_lines_for_people_without_what_users_wrote_and_without_the_key()
    {
        using var folder = new TempFolder();
        await using var model = await ModelServer.Start();
        await using var server = await ServerProcess.Start(folder.Path, [.. model.Args, "--Charla:Model:Retries=0"]);
        using var client = await ChatClient.Connect(server, await server.CreateSession());

        var asked = client.Ask("pregunta-privada");
        await (await model.Next()).SayAll("respuesta-privada");
        await asked;
        await client.Say("pregunta-privada");
        await (await model.Next()).Fail(500);
        Assert.Equal("error", (await client.End()).Type);
        await client.Say("""{"type":"message","content":5,"x":"texto-privado"}""");
        await (await model.Next()).SayAll("respuesta-privada");
        Assert.Equal("done", (await client.End()).Type);
        server.Signal("TERM");
        Assert.Equal(0, await server.ExitCode());

        Assert.DoesNotContain("privad", server.Output);
        Assert.DoesNotContain(ModelServer.Key, server.Output);
        Assert.Contains("m-1 at http://127.0.0.1:", server.Output);
        Assert.All(server.Output.Split('\n'), line => Assert.Matches(@"^\d\d:\d\d:\d\d (info|warn|fail): \S", line));
    }
}
