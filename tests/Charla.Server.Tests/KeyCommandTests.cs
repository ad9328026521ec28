using System.Net;
using System.Net.Http.Headers;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

/// <summary>Keys as an operator makes, lists and revokes them, with a server that runs meanwhile.</summary>
public sealed class KeyCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_made_lets_in_is_listed_and_is_revoked()
    {
        var key = (await Keys(0, "create", "panel", "--owner", "acme")).Split('\n').Single(IsKey);
        await using var server = ServerProcess.Launch(
            _folder.Path,
            "--urls=http://0.0.0.0:0",
            "--Charla:Auth:Mode=apikey"
        );
        await server.Ready();
        Assert.Equal(HttpStatusCode.Unauthorized, await Create(server, null));
        Assert.Equal(HttpStatusCode.Created, await Create(server, key));
        var list = await Keys(0, "list");
        Assert.Matches(@"^panel\tacme\t-\t\d{4}-\d\d-\d\d \d\d:\d\dZ", list);
        Assert.DoesNotContain(key, list);
        await Keys(0, "revoke", "panel");
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await Create(server, key) == HttpStatusCode.Created)
            await look.WaitForNextTickAsync().AsTask().WaitAsync(Patience.Long);
        Assert.DoesNotContain(key, server.Output);
        Assert.Equal("", await Keys(0, "list"));
    }

    [Theory]
    [InlineData("keys create NAME")]
    [InlineData("keys create NAME", "create")]
    [InlineData("keys create NAME", "create", "a", "--owner")]
    [InlineData("letters, digits", "create", "una clave")]
    [InlineData("keys list", "revoke", "nadie")]
    public async Task What_is_not_right_is_said_in_a_sentence(string words, params string[] args)
    {
        var said = await Keys(1, args);
        Assert.Contains(words, said);
        Assert.DoesNotContain("   at ", said);
    }

    private static bool IsKey(string line) => line.StartsWith("charla_", StringComparison.Ordinal);

    private async Task<string> Keys(int exitCode, params string[] args)
    {
        await using var command = ServerProcess.Launch(_folder.Path, ["keys", .. args]);
        var said = await command.Ended();
        Assert.True(exitCode == await command.ExitCode(), said);
        return said;
    }

    private static async Task<HttpStatusCode> Create(ServerProcess server, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/sessions");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await server.Http.SendAsync(request);
        return response.StatusCode;
    }
}
