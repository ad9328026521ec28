using System.Net.Http.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>Several tabs on one session.</summary>
public sealed class TabsTests
{
    [Fact]
    public async Task All_see_the_same_in_the_same_order_over_either_transport()
    {
        await using var host = await ChatHost.StartAsync();
        using var first = await LiveClient.OpenAsync(host, new { context = new { a = 1, b = 2 } });
        var tabs = new List<LiveClient>();
        for (var i = 0; i < 6; i++)
            tabs.Add(await LiveClient.OpenAsync(host, first.Session, "0:0", events: i % 2 == 1));
        for (var i = 0; i < 6; i += 2)
            await tabs[i].Ask($"{i}"); // each from another tab
        await host.Http.PostAsJsonAsync(Paths.Context(first.Session), new { a = (int?)null, c = 3 });
        for (var i = 0; i < 3; i++)
        {
            var call = await host.Model.Next();
            call.Answer($"a{call.Question}");
        }
        var stored = (IReadOnlyList<string>?)null;
        foreach (var tab in tabs)
        {
            while (tab.Notes.Ended < 3 || tab.Notes.Revision < 2)
                Assert.NotNull(await tab.NextOrEnd());
            Assert.Equal("""{"b":2,"c":3}""", tab.Notes.Context);
            await tab.HoldsAll();
            stored ??= tab.Notes.Entries;
            Assert.Equal(stored, tab.Notes.Entries);
            tab.Dispose();
        }
    }

    [Fact]
    public async Task A_change_of_the_context_is_told_with_what_changed_now_and_to_who_comes_later()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(
            host,
            new { context = new { a = 1, by = new { ana = 1, eva = 2 } } }
        );
        using var away = await LiveClient.OpenAsync(host, tab.Session);
        await away.Next<SystemFrame>();
        away.Cut();
        List<ContextFrame> told = [];
        await tab.Send(new { type = "context", patch = new { a = (int?)null, by = new { eva = 2.5, leo = 4 } } });
        told.Add(await tab.Next<ContextFrame>());
        await host.Http.PutAsJsonAsync(Paths.Context(tab.Session), new { b = "~/" });
        told.Add(await tab.Next<ContextFrame>());
        await tab.Send(new { type = "context", patch = new Dictionary<string, int> { ["x/y~z"] = 1 } });
        await tab.Send(new { type = "context", patch = new { b = "~/" } }); // changes nothing
        told.Add(await tab.Next<ContextFrame>());
        await tab.Send(new { type = "ping" });
        await tab.Next<PongFrame>();
        Assert.Equal(["/by/eva", "/by/leo", "/a"], told[0].Changed);
        Assert.Equal(["/b", "/by"], told[1].Changed);
        Assert.Equal(["/x~1y~0z"], told[2].Changed);
        Assert.Equal([2, 3, 4], told.Select(frame => frame.Revision));
        await away.BackAsync();
        await away.Next<SystemFrame>();
        foreach (var frame in told)
        {
            var missed = await away.Next<ContextFrame>();
            Assert.Equal(frame.Changed, missed.Changed);
            Assert.Equal(frame.Context.GetRawText(), missed.Context.GetRawText());
            Assert.Equal((frame.Revision, frame.Cursor), (missed.Revision, missed.Cursor));
        }
    }

    [Fact]
    public async Task Deletion_is_told_to_all_and_ends_them()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        using var events = await LiveClient.OpenAsync(host, tab.Session, events: true);
        await events.Next<SystemFrame>();
        await tab.Ask("?");
        var call = await host.Model.Next();
        call.Say("a");
        await tab.Text("a");
        await events.Text("a");
        (await host.Http.DeleteAsync(Paths.Session(tab.Session))).EnsureSuccessStatusCode();
        await call.Cancelled;
        Assert.Equal("session_deleted", (await tab.Next<ErrorFrame>()).Code);
        Assert.Equal(4410, await tab.Closed());
        Assert.Equal("session_deleted", (await events.Next<ErrorFrame>()).Code);
        Assert.Null(await events.NextOrEnd());
    }

    [Fact]
    public async Task Plain_and_live_tabs_share_a_session()
    {
        await using var host = await ChatHost.StartAsync();
        using var live = await LiveClient.OpenAsync(host, new { context = new { a = 1 } });
        using var plain = await host.ConnectAsync(live.Session);
        await live.Send(new { type = "context", patch = new { a = 2 } });
        await live.Ask("?", "m-1");
        await live.Ask("¿?");
        (await host.Model.Next()).Answer("hola");
        (await host.Model.Next()).Answer("¿qué?");
        await plain.Answer("hola"); // each frame has type and content alone
        await plain.Answer("¿qué?");
        await plain.Text("""{"type":"ping"}""");
        Assert.Contains("message", await plain.Next("error"));
    }
}
