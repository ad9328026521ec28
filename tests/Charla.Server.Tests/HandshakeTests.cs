using System.Net.Http.Json;
using System.Text.Json;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

public sealed class HandshakeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_of_this_machine_may_connect_and_the_address_is_the_one_that_the_caller_used()
    {
        await using var server = await ServerProcess.Start(_folder.Path);
        var session = await server.CreateSession();
        Assert.Equal(403, await ChatClient.Refused(server, session, "https://evil.example"));
        Assert.Equal(403, await ChatClient.Refused(server, session, "http://localhost.evil.example"));
        Assert.Equal(403, await ChatClient.Refused(server, session, "null"));
        using (await ChatClient.Connect(server, session, "http://localhost:3000")) { }
        using (await ChatClient.Connect(server, session)) { }

        Assert.StartsWith($"ws://127.0.0.1:{server.Address.Port}/chat/ws/", await Created(server));
        Assert.StartsWith("ws://chat.example:8443/chat/ws/", await Created(server, ("Host", "chat.example:8443")));
        Assert.StartsWith(
            "ws://chat.example/chat/ws/",
            await Created(
                server,
                ("Host", "chat.example"),
                ("X-Forwarded-Proto", "https"),
                ("X-Forwarded-Host", "evil")
            )
        );
    }

    [Fact]
    public async Task Forwarded_headers_are_believed_of_the_named_proxies()
    {
        await using var server = await ServerProcess.Start(_folder.Path, "--Charla:Proxies:0=127.0.0.1");
        Assert.StartsWith(
            "wss://chat.example/chat/ws/",
            await Created(server, ("Host", "chat.example"), ("X-Forwarded-Proto", "https"))
        );
    }

    [Fact]
    public async Task A_public_address_and_named_origins_are_what_counts()
    {
        await using var server = await ServerProcess.Start(
            _folder.Path,
            "--Charla:PublicUrl=https://chat.example/ia",
            "--Charla:Cors:Origins:0=https://app.example"
        );
        Assert.StartsWith("wss://chat.example/ia/chat/ws/", await Created(server, ("Host", "other.example")));
        var session = await server.CreateSession();
        using (await ChatClient.Connect(server, session, "https://app.example")) { }
        Assert.Equal(403, await ChatClient.Refused(server, session, "http://localhost:3000"));
    }

    /// <summary>The <c>websocket_url</c> of a new session that is asked for with these headers.</summary>
    private static async Task<string> Created(ServerProcess server, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/sessions");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await server.Http.SendAsync(request);
        var created = await response.Content.ReadFromJsonAsync<JsonElement>();
        return created.GetProperty("websocket_url").GetString()!;
    }
}
