using System.Net.Http.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>The same over SSE and REST.</summary>
public sealed class EventsTests
{
    [Fact]
    public async Task A_question_posted_is_answered_as_events_of_its_own_turn_alone()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("1");
        var call = await host.Model.Next();
        call.Say("u");
        using var post = await EventWire.OfAsync(await Post(host, tab.Session, new { content = "2", id = "m-2" }));
        Assert.Equal(
            ("2", "m-2"),
            await Frame<MessageFrame>(post) is var asked ? (asked.Message.Content, asked.Message.ClientId) : default
        );
        Assert.Equal(
            ("queued", 1),
            await Frame<TurnFrame>(post) is var queued ? (queued.Status, queued.Position) : default
        );
        call.Answer("no");
        (await host.Model.Next()).Answer("dos");
        Assert.Equal("running", (await Frame<TurnFrame>(post)).Status);
        Assert.Equal((0, "dos"), await Frame<ChunkFrame>(post) is var chunk ? (chunk.Offset, chunk.Content) : default);
        Assert.Equal("dos", (await Frame<DoneFrame>(post)).Content);
        Assert.Null(await post.Next());
        await tab.Until<DoneFrame>(done => done.Content == "dos"); // the tabs saw all of it
        await tab.HoldsAll();
    }

    [Fact]
    public async Task A_posted_question_is_told_when_its_session_is_deleted()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        using var post = await EventWire.OfAsync(await Post(host, session, new { content = "?" }));
        (await host.Model.Next()).Say("a medi");
        await Until<ChunkFrame>(post);
        await host.Http.DeleteAsync(Paths.Session(session));
        Assert.Equal("session_deleted", (await Until<ErrorFrame>(post)).Code);
        Assert.Null(await post.Next());
    }

    [Fact]
    public async Task A_posted_question_that_waits_is_told_when_the_server_stops()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Shutdown:Grace"] = "00:00:00" });
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("1");
        await host.Model.Next();
        using var post = await EventWire.OfAsync(await Post(host, tab.Session, new { content = "2" }));
        await Until<TurnFrame>(post);
        await host.StopAsync();
        Assert.Equal("server_stopping", (await Until<ErrorFrame>(post)).Code);
        Assert.Null(await post.Next());
    }

    [Fact]
    public async Task The_same_id_posted_again_is_answered_again_from_the_record()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        using var first = await EventWire.OfAsync(await Post(host, tab.Session, new { content = "?", id = "m-1" }));
        (await host.Model.Next()).Answer("una vez");
        var done = await Until<DoneFrame>(first);
        using var again = await EventWire.OfAsync(await Post(host, tab.Session, new { content = "?", id = "m-1" }));
        await Frame<MessageFrame>(again);
        await Frame<TurnFrame>(again);
        await Frame<ChunkFrame>(again);
        Assert.Equal(done, await Frame<DoneFrame>(again));
        Assert.Null(await again.Next());
        Assert.False(host.Model.HasCall);
    }

    [Fact]
    public async Task As_JSON_the_answer_comes_whole_and_names_the_revision_that_it_saw()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync(new { context = new { a = 1 } });
        var post = Post(host, session, new { content = "?", context = new { a = 2 } }, json: true);
        var call = await host.Model.Next();
        Assert.Equal("""{"a":2}""", call.Turn.Context);
        await host.Http.PostAsJsonAsync(Paths.Context(session), new { a = 3 }); // too late for this turn
        call.Answer("entera");
        var done = await (await post.Soon()).Content.ReadFromJsonAsync(ProtocolJson.Wire.LiveFrame);
        Assert.Equal(("entera", 2), done is DoneFrame whole ? (whole.Content, whole.ContextRevision) : default);
    }

    [Fact]
    public async Task What_fails_is_a_problem_as_JSON_and_an_error_as_events()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        var post = Post(host, session, new { content = "?" }, json: true);
        (await host.Model.Next()).Fail(new InvalidOperationException("secret"));
        await (await post.Soon()).IsProblem(500, "internal_error");
        using var events = await EventWire.OfAsync(await Post(host, session, new { content = "?" }));
        (await host.Model.Next()).Fail(new InvalidOperationException("secret"));
        Assert.Equal("internal_error", (await Until<ErrorFrame>(events)).Code);
        Assert.Null(await events.Next());
    }

    [Fact]
    public async Task What_is_refused_is_a_problem_and_changes_nothing()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Turns:WhenBusy"] = "Reject" });
        var session = await host.CreateAsync();
        await (await Post(host, session, new { content = " " })).IsProblem(400, "empty_content");
        await (await Post(host, session, new { content = "?", id = "" })).IsProblem(400, "invalid_id");
        await (await Post(host, session, new[] { "?" })).IsProblem(400, "not_an_object");
        await (await Post(host, session, new { content = "?", context = 5 })).IsProblem(400, "context_not_an_object");
        await (await Post(host, $"{Guid.NewGuid()}", new { content = "?" })).IsProblem(404, "session_not_found");
        var nowhere = await host.Http.GetAsync($"{Paths.Session($"{Guid.NewGuid()}")}/events");
        await nowhere.IsProblem(404, "session_not_found");
        using var first = await Post(host, session, new { content = "1" });
        await (await Post(host, session, new { content = "2" })).IsProblem(409, "turn_active");
        Assert.Equal(["user: 1"], await host.HistoryAsync(session));
    }

    [Fact]
    public async Task Who_hangs_up_does_not_stop_the_turn()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        var post = await Post(host, tab.Session, new { content = "?" });
        var call = await host.Model.Next();
        post.Dispose();
        call.Answer("sigo");
        Assert.Equal("sigo", (await tab.Until<DoneFrame>()).Content);
    }

    [Fact]
    public async Task A_server_that_stops_ends_events_and_answers_who_waits()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Shutdown:Grace"] = "00:00:00" });
        using var tab = await LiveClient.OpenAsync(host, events: true);
        using var running = await EventWire.OfAsync(await Post(host, tab.Session, new { content = "1" }));
        await host.Model.Next();
        using var seen = await LiveClient.OpenAsync(host, tab.Session, "0:0");
        var waiting = Post(host, tab.Session, new { content = "2" }, json: true);
        await seen.Until<TurnFrame>(turn => turn.Status == "queued");
        seen.Cut();
        await host.StopAsync().Soon(); // and does not wait for who waits
        Assert.Equal("interrupted", (await Until<DoneFrame>(running)).Finish);
        await (await waiting.Soon()).IsProblem(503, "server_stopping");
        await tab.Until<DoneFrame>();
        Assert.Null(await tab.NextOrEnd());
    }

    private static Task<HttpResponseMessage> Post(ChatHost host, string session, object body, bool json = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Paths.Session(session)}/messages")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Accept.ParseAdd(json ? "application/json" : "text/event-stream");
        return host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<T> Frame<T>(EventWire wire)
        where T : LiveFrame => Assert.IsType<T>(Read(await wire.Next()));

    private static async Task<T> Until<T>(EventWire wire)
        where T : LiveFrame
    {
        while (true)
        {
            var json = await wire.Next();
            Assert.NotNull(json);
            if (Read(json) is T found)
                return found;
        }
    }

    private static LiveFrame Read(string? json) =>
        System.Text.Json.JsonSerializer.Deserialize(json!, ProtocolJson.Wire.LiveFrame)!;
}
