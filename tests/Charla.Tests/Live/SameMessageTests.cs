using System.Net.Http.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>The same message id twice is asked once, and gets the same receipt.</summary>
public sealed class SameMessageTests
{
    [Fact]
    public async Task Again_on_the_same_connection_and_on_the_next()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("?", "m-1");
        var first = await tab.Next<MessageFrame>();
        Assert.Equal("m-1", first.Message.ClientId);
        (await host.Model.Next()).Answer("una vez");
        await tab.Until<DoneFrame>();
        await tab.Ask("?", "m-1");
        Assert.Equal(first with { Cursor = null }, await tab.Next<MessageFrame>());
        await tab.BackAsync();
        await tab.Next<SystemFrame>();
        await tab.Ask("?", "m-1");
        Assert.Equal(first with { Cursor = null }, await tab.Next<MessageFrame>());
        await tab.Ask("otra cosa", "m-1");
        var error = await tab.Next<ErrorFrame>();
        Assert.Equal(("client_id_reused", "m-1"), (error.Code, error.ClientId));
        Assert.False(host.Model.HasCall);
        await tab.HoldsAll();
    }

    [Fact]
    public async Task Many_at_once_are_one_question()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        var posts = Enumerable.Range(0, 12).Select(_ => Post(host, tab.Session, "?", "m-1")).ToList();
        await tab.Ask("?", "m-1");
        var asked = await tab.Until<MessageFrame>(message => message.Cursor != null);
        (await host.Model.Next()).Answer("una vez");
        var done = await tab.Until<DoneFrame>();
        foreach (var post in posts)
        {
            var answer = await (await post.Soon()).Content.ReadFromJsonAsync(ProtocolJson.Wire.LiveFrame);
            Assert.Equal(done, answer);
        }
        Assert.False(host.Model.HasCall);
        Assert.Equal(["user: ?", "assistant: una vez"], await host.HistoryAsync(tab.Session));
        Assert.EndsWith($"-{asked.Message.Entry}", asked.Message.Id);
    }

    [Fact]
    public async Task After_a_restart_too()
    {
        using var database = new TemporaryDatabase();
        string session;
        MessageFrame first;
        await using (var host = await ChatHost.StartAsync(new HostSetup { Database = database }))
        {
            using var tab = await LiveClient.OpenAsync(host);
            session = tab.Session;
            await tab.Ask("?", "m-1");
            first = await tab.Next<MessageFrame>();
            (await host.Model.Next()).Answer("una vez");
            await tab.Until<DoneFrame>();
            tab.Cut();
            await host.StopAsync();
        }
        await using var again = await ChatHost.StartAsync(new HostSetup { Database = database });
        using var back = await LiveClient.OpenAsync(again, session);
        await back.Next<SystemFrame>();
        await back.Ask("?", "m-1");
        Assert.Equal(first with { Cursor = null }, await back.Next<MessageFrame>());
        var posted = await Post(again, session, "?", "m-1");
        var done = Assert.IsType<DoneFrame>(await posted.Content.ReadFromJsonAsync(ProtocolJson.Wire.LiveFrame));
        Assert.Equal("una vez", done.Content);
        Assert.False(again.Model.HasCall);
        await (await Post(again, session, "otra", "m-1")).IsProblem(409, "client_id_reused");
    }

    private static Task<HttpResponseMessage> Post(ChatHost host, string session, string content, string id)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Paths.Session(session)}/messages")
        {
            Content = JsonContent.Create(new { content, id }),
        };
        request.Headers.Accept.ParseAdd("application/json");
        return host.Http.SendAsync(request);
    }
}
