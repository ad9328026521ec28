using System.Net;
using System.Net.WebSockets;
using Charla.Errors;
using Charla.Tests.Hosting;

namespace Charla.Tests.Api;

/// <summary>Who may connect and call, from which pages.</summary>
public sealed class HandshakeTests
{
    private const string App = "https://app.example.com";

    [Theory]
    [InlineData(null, null, true)] // no browser
    [InlineData(null, "http://localhost:3000", true)]
    [InlineData(null, "https://127.0.0.1", true)]
    [InlineData(null, "http://[::1]:5173", true)]
    [InlineData(null, App, false)]
    [InlineData(null, "null", false)]
    [InlineData(null, "file://localhost", false)]
    [InlineData(null, "http://localhost.evil.example", false)]
    [InlineData(null, "http://evil.example#localhost", false)]
    [InlineData("", "http://localhost:3000", true)] // an empty setting names none
    [InlineData("", App, false)]
    [InlineData(App, App, true)]
    [InlineData(App + "/", App, true)]
    [InlineData(App, "https://app.example.com.evil", false)]
    [InlineData(App, "https://app.example.com:444", false)]
    [InlineData(App, "http://app.example.com", false)]
    [InlineData(App, "http://localhost:3000", false)] // named ones replace the default
    [InlineData("*", "https://any.example", true)]
    public async Task Origins_are_held_to_on_sockets_and_over_REST_alike(string? named, string? origin, bool allowed)
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Cors:Origins:0"] = named });
        var session = await host.CreateAsync();
        if (origin is null)
        {
            using var client = await host.ConnectAsync(session);
            return;
        }
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        var uri = new UriBuilder(new Uri(host.Address, Paths.Socket(session))) { Scheme = "ws" }.Uri;
        var refused = await Record.ExceptionAsync(() => socket.ConnectAsync(uri, CancellationToken.None).Soon());
        Assert.Equal(allowed, refused is null);
        Assert.Equal(allowed ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
        Assert.Equal(allowed, await AllowsRest(host, HttpMethod.Options, Paths.Sessions, origin));
        Assert.Equal(allowed, await AllowsRest(host, HttpMethod.Get, Paths.Sessions, origin));
        Assert.Equal(allowed, await AllowsRest(host, HttpMethod.Get, Paths.History("x"), origin)); // errors too
    }

    [Fact]
    public async Task A_request_that_is_no_WebSocket_is_told_what_to_do()
    {
        await using var host = await ChatHost.StartAsync();
        var response = await host.Http.GetAsync(Paths.Socket(await host.CreateAsync()));
        Assert.Equal("websocket", response.Headers.GetValues("Upgrade").Single());
        Assert.Equal("13", response.Headers.GetValues("Sec-WebSocket-Version").Single());
        Assert.Contains("new WebSocket", await response.IsProblem(426, "not_a_websocket"));
    }

    [Fact]
    public async Task A_foreign_page_learns_no_more_than_that_it_is_foreign()
    {
        await using var host = await ChatHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths.Socket("x"));
        request.Headers.Add("Origin", App);
        await (await host.Http.SendAsync(request)).IsProblem(403, "origin_not_allowed");
    }

    [Fact]
    public async Task A_session_has_so_many_connections_and_one_that_leaves_makes_room()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Limits:ConnectionsPerSession"] = "1" });
        using var first = await host.ConnectAsync();
        using var second = await ChatClient.OpenAsync(host, first.Session);
        Assert.Equal(ErrorKinds.TooManyConnections.With(1).Text(Language.Es), await second.Next("error"));
        Assert.Equal(1013, await second.Closed());
        using var elsewhere = await host.ConnectAsync();
        await first.Ask("?");
        (await host.Model.Next()).Answer("sigo");
        await first.Answer("sigo");
    }

    [Fact]
    public async Task Compression_and_subprotocols_that_are_not_known_are_not_agreed_to()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await ChatClient.OpenAsync(
            host,
            await host.CreateAsync(),
            options: options =>
            {
                options.DangerousDeflateOptions = new WebSocketDeflateOptions();
                options.CollectHttpResponseDetails = true;
            }
        );
        Assert.False(client.Socket.HttpResponseHeaders!.ContainsKey("Sec-WebSocket-Extensions"));
        Assert.Equal("system", (await client.Next()).Type);
    }

    private static async Task<bool> AllowsRest(ChatHost host, HttpMethod method, string path, string origin)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var response = await host.Http.SendAsync(request);
        if (!response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values))
            return false;
        Assert.Equal(origin, values.Single());
        return true;
    }
}
