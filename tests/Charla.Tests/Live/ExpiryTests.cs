using System.Net;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Live;

/// <summary><c>Charla:Sessions:IdleTimeout</c>.</summary>
public sealed class ExpiryTests
{
    private static readonly DateTimeOffset Later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Idle_sessions_go_by_themselves()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Sessions:IdleTimeout"] = "00:00:01" });
        var sessions = new[] { await host.CreateAsync(), await host.CreateAsync(new { context = new { a = 1 } }) };
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        using var limit = new CancellationTokenSource(Patience.Limit);
        foreach (var session in sessions)
        {
            while ((await host.Http.GetAsync(Paths.Session(session))).StatusCode != HttpStatusCode.NotFound)
                await look.WaitForNextTickAsync(limit.Token);
        }
    }

    [Fact]
    public async Task One_that_works_is_not_idle_and_its_tabs_are_told_when_it_goes()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var grain = grains.GetGrain<ISessionGrain>(Guid.Parse(tab.Session));
        Assert.False(await grain.Expire(Later.AddYears(-99))); // something happened since
        await tab.Ask("?");
        var call = await host.Model.Next();
        Assert.False(await grain.Expire(Later));
        call.Answer("sigo");
        Assert.Equal("sigo", (await tab.Until<DoneFrame>()).Content);
        Assert.True(await grain.Expire(Later));
        Assert.Equal("session_deleted", (await tab.Next<ErrorFrame>()).Code);
        Assert.Equal(4410, await tab.Closed());
        await (await host.Http.GetAsync(Paths.Session(tab.Session))).IsProblem(404, "session_not_found");
    }
}
