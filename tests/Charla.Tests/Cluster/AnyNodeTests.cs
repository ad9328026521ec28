using System.Net.Http.Json;
using System.Text.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Charla.Tests.Redis;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Cluster;

/// <summary>Any node serves any session: what is asked, changed, stopped and deleted on one is heard on all.</summary>
public sealed class AnyNodeTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private Nodes _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await Nodes.StartAsync(redis, 3);

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Everybody_hears_everything_wherever_they_are()
    {
        var session = await _nodes.A.CreateAsync(new { context = new { total = 1 } });
        using var here = await LiveClient.OpenAsync(_nodes.A, session, "0:0");
        using var plain = await _nodes.B.ConnectAsync(session);
        using var there = await LiveClient.OpenAsync(_nodes.B, session, "0:0");
        using var events = await LiveClient.OpenAsync(_nodes.C, session, "0:0", events: true);
        await there.Until<ContextFrame>();
        await there.Ask("¿Cuánto?", "m-1");
        var call = await _nodes.Model.Next();
        ThinkingTests.Think(call, "hmm");
        foreach (var client in (LiveClient[])[here, there, events])
            await client.Until<TurnFrame>(turn => turn.Status == "thinking");
        foreach (var piece in (string[])["Uno ", "dos\n", "\"tres\" 😀"])
        {
            call.Say(piece);
            Assert.Equal(piece, await plain.Next("chunk"));
        }
        call.End();
        Assert.Equal("Uno dos\n\"tres\" 😀", await plain.Next("done"));
        await Patch(_nodes.C, session, """{"total": 2}""");
        foreach (var client in (LiveClient[])[here, there, events])
        {
            await client.Until<DoneFrame>();
            await client.Until<ContextFrame>();
            await client.HoldsAll();
        }
        Assert.Equal(["user: ¿Cuánto?", "assistant: Uno dos\n\"tres\" 😀"], await _nodes.B.HistoryAsync(session));
    }

    [Fact]
    public async Task Who_watches_from_another_node_hears_of_tools_too()
    {
        await using var nodes = await Nodes.StartAsync(
            redis,
            2,
            charla: charla => charla.AddTool(AIFunctionFactory.Create(() => 7, "rate"))
        );
        var session = await nodes.A.CreateAsync();
        using var here = await LiveClient.OpenAsync(nodes.A, session, "0:0");
        using var there = await LiveClient.OpenAsync(nodes.B, session, "0:0");
        await there.Ask("?");
        (await nodes.Model.Next()).Call("rate");
        (await nodes.Model.Next()).Answer("Siete.");
        foreach (var client in (LiveClient[])[here, there])
        {
            await client.Until<DoneFrame>();
            Assert.Equal(["running", "calling", "c-1 running", "c-1 done"], client.Notes.Seen);
            await client.HoldsAll();
        }
    }

    [Fact]
    public async Task The_figures_of_an_answer_are_told_on_every_node()
    {
        var session = await _nodes.A.CreateAsync(new { context = new { total = 12450.5 } });
        using var here = await LiveClient.OpenAsync(_nodes.A, session, "0:0");
        using var there = await LiveClient.OpenAsync(_nodes.B, session, "0:0");
        await here.Ask("?");
        (await _nodes.Model.Next()).Answer("Son 12.450,50 €, no 13.");
        var told = (await here.Until<DoneFrame>()).Figures!;
        Assert.Equal(["given", "unsupported"], told.Select(figure => figure.Status));
        Assert.Equivalent(told, (await there.Until<DoneFrame>()).Figures, strict: true);
    }

    [Fact]
    public async Task Stopped_listed_and_deleted_from_elsewhere()
    {
        var session = await _nodes.A.CreateAsync();
        using var here = await LiveClient.OpenAsync(_nodes.A, session, "0:0");
        using var there = await LiveClient.OpenAsync(_nodes.B, session, "0:0");
        await here.Ask("?");
        var call = await _nodes.Model.Next();
        call.Say("a medias");
        await there.Text("a medias");
        using (var stopped = await _nodes.C.Http.PostAsync($"{Paths.Session(session)}/stop", null))
            stopped.EnsureSuccessStatusCode();
        await call.Cancelled;
        Assert.Equal("stopped", (await there.Until<DoneFrame>()).Finish);
        Assert.Equal("stopped", (await here.Until<DoneFrame>()).Finish);
        var list = await _nodes.B.Http.GetFromJsonAsync<JsonElement>(Paths.Sessions);
        Assert.Contains(session, list.GetProperty("sessions").EnumerateArray().Select(id => id.GetString()));
        using (var deleted = await _nodes.C.Http.DeleteAsync(Paths.Session(session)))
            deleted.EnsureSuccessStatusCode();
        await there.Next<ErrorFrame>();
        Assert.Equal(4410, await there.Closed());
        await here.Next<ErrorFrame>();
        Assert.Equal(4410, await here.Closed());
    }

    [Fact]
    public async Task A_question_over_REST_is_answered_through_another_node()
    {
        var session = await _nodes.A.CreateAsync();
        using var here = await LiveClient.OpenAsync(_nodes.A, session, "0:0");
        await here.Next<SystemFrame>();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Paths.Session(session)}/messages")
        {
            Content = JsonContent.Create(new { content = "¿Y?" }),
        };
        request.Headers.Accept.Add(new("application/json"));
        var answered = _nodes.B.Http.SendAsync(request);
        (await _nodes.Model.Next()).Answer("Así.");
        using var response = await answered.Soon();
        var done = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Así.", done.GetProperty("content").GetString());
        await here.Until<DoneFrame>();
        await here.HoldsAll();
    }

    [Fact]
    public async Task Coming_back_elsewhere_in_the_middle_brings_exactly_the_rest()
    {
        var session = await _nodes.A.CreateAsync();
        using var client = await LiveClient.OpenAsync(_nodes.A, session, "0:0");
        await client.Ask("?");
        var call = await _nodes.Model.Next();
        var said = "";
        for (var i = 0; i < 30; i++)
        {
            var piece = $"pieza {i} 😀\n";
            call.Say(piece);
            said += piece;
            await client.Text(said);
            await client.BackAsync(_nodes.Hosts[(i + 1) % 3]);
            await client.Next<SystemFrame>();
        }
        call.End();
        Assert.Equal(said, (await client.Until<DoneFrame>()).Content);
        Assert.Equal(0, client.Notes.Resets);
        await client.HoldsAll();
    }

    [Theory]
    [InlineData("ByClientId")]
    [InlineData("Write")]
    public async Task What_fails_on_another_node_is_told_as_what_it_is(string method)
    {
        var session = await _nodes.A.CreateAsync();
        using var here = await LiveClient.OpenAsync(_nodes.A, session, "0:0");
        await here.Next<SystemFrame>();
        using var there = await LiveClient.OpenAsync(_nodes.B, session, "0:0");
        await there.Next<SystemFrame>();
        _nodes.Shared.Fails = (called, _) => called == method;
        await there.Ask("?", "m-1");
        var error = await there.Next<ErrorFrame>();
        Assert.Equal(("storage_unavailable", "m-1"), (error.Code, error.ClientId));
        _nodes.Shared.Full = false;
        await there.Ask("?", "m-1");
        (await _nodes.Model.Next()).Answer("así");
        await there.Until<DoneFrame>();
        await there.HoldsAll();
    }

    private static async Task Patch(ChatHost host, string session, string json)
    {
        using var response = await host.PostAsync($"{Paths.Session(session)}/context", json);
        response.EnsureSuccessStatusCode();
    }
}
