using System.Net;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Live;

/// <summary>A session that cannot be loaded now: who asks is told which message failed, and that it may be sent again.</summary>
public sealed class FailedMessageTests
{
    [Fact]
    public async Task An_error_names_the_message_that_it_is_about()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { Services = FaultyStore.Use });
        using var client = await LiveClient.OpenAsync(host);
        var store = host.Services.GetRequiredService<FaultyStore>();
        store.Fails = (method, _) => method == "Find";
        await client.Ask("¿?", "m-1");
        var error = await client.Next<ErrorFrame>();
        Assert.Equal(("m-1", "storage_unavailable", true), (error.ClientId, error.Code, error.Retryable));
        store.Full = false;
        await client.Ask("¿?", "m-1");
        (await host.Model.Next()).Answer("Sí.");
        Assert.Equal("Sí.", (await client.Until<DoneFrame>()).Content);
        await client.HoldsAll();
    }

    [Fact]
    public async Task A_connection_that_cannot_be_served_now_is_refused_with_503()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { Services = FaultyStore.Use });
        var session = await host.CreateAsync();
        host.Services.GetRequiredService<FaultyStore>().Fails = (method, _) => method == "Find";
        using var request = new HttpRequestMessage(HttpMethod.Get, Paths.Socket(session));
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new("websocket"));
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        using var refused = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await refused.IsProblem(503, "storage_unavailable");
    }
}
