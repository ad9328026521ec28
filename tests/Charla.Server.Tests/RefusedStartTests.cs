using System.Net;
using System.Net.Sockets;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

/// <summary>A server that cannot start says why in a sentence, and nothing else.</summary>
public sealed class RefusedStartTests
{
    private const string AnyPort = "--urls=http://127.0.0.1:0";

    [Theory]
    [InlineData(
        "Charla:Model:Provider is nada: it must be builtin or openai or anthropic or ollama.",
        "--Charla:Model:Provider=nada"
    )]
    [InlineData("The nearest that there is: Charla:Model:Name.", "--Charla:Modle:Name=m")]
    [InlineData("The nearest that there is: Charla:Auth:Mode.", "--Charla:Auth:Mod=none")]
    [InlineData("app.example.com, which is no origin. Write scheme", "--Charla:Cors:Origins:0=app.example.com")]
    [InlineData("names no file", "--ConnectionStrings:Charla=Data Source=:memory:")]
    [InlineData(
        "there is no folder /nada/nada. Make it",
        "--ConnectionStrings:Charla=Data Source=/nada/nada/charla.db"
    )]
    [InlineData("/etc/hostname cannot be used", "--ConnectionStrings:Charla=Data Source=/etc/hostname")]
    [InlineData("/proc cannot be used", "--ConnectionStrings:Charla=Data Source=/proc")]
    [InlineData("Charla:Model:Endpoint", "--Charla:Model:Provider=openai")]
    [InlineData("Charla:Auth:Mode", "--Charla:Auth:Mode=quizas")]
    [InlineData("Charla:Auth:Authority", "--Charla:Auth:Mode=jwt")]
    [InlineData("TicketLifetime", "--Charla:Auth:TicketLifetime=01:00:00")]
    [InlineData("Charla:Storage:Provider", "--Charla:Cluster:Redis=127.0.0.1:1")]
    [InlineData("Charla:Cluster:Redis", "--Charla:Cluster:Redis=127.0.0.1:1,nada=1")]
    [InlineData("Charla:Proxies", "--Charla:Proxies:0=nadie")]
    [InlineData("Charla:Model:ApiKey", "--Charla:Model:ApiKey=una clave", "openai")]
    [InlineData("ConnectionStrings:Charla", "--ConnectionStrings:Charla=nada")]
    [InlineData("ConnectionStrings:Charla", "--ConnectionStrings:Charla=Data Source=/proc/nada/charla.db")]
    public async Task A_bad_value_is_named(string key, string argument, string? provider = null)
    {
        string[] model = provider is null
            ? []
            :
            [
                "--Charla:Model:Provider=openai",
                "--Charla:Model:Endpoint=http://localhost/v1",
                "--Charla:Model:Name=m",
            ];
        await IsRefused(key, [AnyPort, argument, .. model]);
    }

    [Theory]
    [InlineData("Charla:Storage:Provider", "mysql", "Host=localhost")]
    [InlineData("like Host=", "postgres", "")]
    [InlineData("like Host=", "postgres", "Data Source=data/charla.db")]
    [InlineData("like Host=", "postgres", "Host=localhost")]
    [InlineData("like Host=", "postgres", "Host=localhost;Database=charla;Port=secreto")]
    [InlineData(
        "charla at 127.0.0.1 cannot be used: Connection refused",
        "postgres",
        "Host=127.0.0.1;Port=1;Database=charla"
    )]
    [InlineData("charla at /nada cannot be used", "postgres", "Host=/nada;Database=charla;Password=secreto")]
    public async Task A_database_that_cannot_be_used_is_named(string words, string provider, string connection)
    {
        string[] storage = [$"--Charla:Storage:Provider={provider}", $"--ConnectionStrings:Charla={connection}"];
        Assert.DoesNotContain("secreto", await IsRefused(words, [AnyPort, .. storage]));
        Assert.DoesNotContain("secreto", await IsRefused(words, ["migrate", .. storage]));
    }

    [Theory]
    [InlineData("Charla:Auth:Mode", "--urls=http://0.0.0.0:0")]
    [InlineData("Charla:Auth:Mode", "--urls=http://127.0.0.1:0;http://*:0")]
    [InlineData("Charla:Auth:Mode", "--Kestrel:Endpoints:Http:Url=http://[::]:0")]
    [InlineData("localhost:2000", "--urls=2000")]
    public async Task A_public_or_senseless_address_is_refused(string word, string argument) =>
        await IsRefused(word, argument);

    [Fact]
    public async Task A_database_in_use_is_not_touched_by_a_second_server()
    {
        using var folder = new TempFolder();
        await using var first = await ServerProcess.Start(folder.Path);
        await IsRefused(folder.Database, AnyPort, $"--ConnectionStrings:Charla=Data Source={folder.Database}");
        Assert.Equal(200, await first.Readiness());
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";
        await IsRefused(address, "--urls", address);
    }

    private static async Task<string> IsRefused(string word, params string[] args)
    {
        using var folder = new TempFolder();
        await using var server = ServerProcess.Launch(folder.Path, args);
        var said = await server.Ended();
        Assert.Equal(1, await server.ExitCode());
        Assert.Contains(word, said);
        Assert.StartsWith("Charla cannot start", said);
        Assert.DoesNotContain("Exception", said);
        Assert.DoesNotContain("   at ", said);
        Assert.InRange(said.Split('\n').Length, 1, 2);
        return said;
    }
}
