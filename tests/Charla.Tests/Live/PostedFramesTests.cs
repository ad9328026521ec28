using System.Net;
using System.Net.Http.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>The WebSocket's client frames, posted by who hears over SSE.</summary>
public sealed class PostedFramesTests
{
    [Fact]
    public async Task A_question_is_acknowledged_at_once_and_answered_over_the_events()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, events: true);
        var receipt = await Receipt(host, tab.Session, "m-1");
        Assert.Equal(("?", "m-1", null), (receipt.Message.Content, receipt.Message.ClientId, receipt.Cursor));
        Assert.Equal(receipt.Message, (await tab.Next<MessageFrame>()).Message);
        Assert.Equal(receipt.Message.Entry, (await tab.Next<TurnFrame>()).Asked);
        (await host.Model.Next()).Answer("sí");
        Assert.Equal(receipt.Message.Entry, (await tab.Until<DoneFrame>()).Asked);
        Assert.Equal(receipt, await Receipt(host, tab.Session, "m-1")); // the same id again: nothing is asked
        Assert.False(host.Model.HasCall);
        await tab.HoldsAll();
    }

    [Fact]
    public async Task An_answer_is_stopped_and_given_anew_and_names_its_question()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, events: true);
        var asked = (await Receipt(host, tab.Session, "m-1")).Message.Entry;
        (await host.Model.Next()).Say("a");
        var turn = (await tab.Until<ChunkFrame>()).TurnId;
        await IsDone(await Post(host, tab.Session, new { type = "stop", turn_id = turn }));
        Assert.Equal(("stopped", asked), await tab.Until<DoneFrame>() is var end ? (end.Finish, end.Asked) : default);
        await (await Post(host, tab.Session, new { type = "stop", turn_id = turn })).IsProblem(404, "no_such_turn");
        await IsDone(await Post(host, tab.Session, new { type = "regenerate" }));
        Assert.Equal(asked, (await tab.Until<TurnFrame>()).Asked);
        (await host.Model.Next()).End();
        Assert.Equal(asked, (await tab.Until<ErrorFrame>()).Asked);
        await tab.HoldsAll();
    }

    [Fact]
    public async Task The_context_is_changed_only_as_it_was_known()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, events: true);
        await IsDone(await Post(host, tab.Session, Change(0)));
        Assert.Equal(1, (await tab.Next<ContextFrame>()).Revision);
        await (await Post(host, tab.Session, Change(0))).IsProblem(412, "stale_revision");
    }

    [Fact]
    public async Task What_is_no_frame_is_refused()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        var missing = Guid.NewGuid().ToString();
        await (await Post(host, missing, new { type = "regenerate" })).IsProblem(404, "session_not_found");
        await (await Post(host, "x", new { type = "ping" })).IsProblem(404, "session_not_found");
        await (await Post(host, session, new { type = "dance" })).IsProblem(400, "unknown_type");
        await (await Post(host, session, new { type = "message", content = " " })).IsProblem(400, "empty_content");
        await (await Post(host, session, new[] { 1 })).IsProblem(400, "not_an_object");
        await (await host.Http.PostAsync(Path(session), null)).IsProblem(400, "not_an_object");
        var pong = await Post(host, session, new { type = "ping" });
        Assert.Equal("""{"type":"pong"}""", await pong.Content.ReadAsStringAsync());
    }

    private static object Change(int revision) =>
        new
        {
            type = "context",
            patch = new { a = 1 },
            if_revision = revision,
        };

    private static string Path(string session) => $"{Paths.Session(session)}/frames";

    private static Task<HttpResponseMessage> Post(ChatHost host, string session, object frame) =>
        host.Http.PostAsJsonAsync(Path(session), frame);

    private static async Task<MessageFrame> Receipt(ChatHost host, string session, string id)
    {
        var response = await Post(
            host,
            session,
            new
            {
                type = "message",
                content = "?",
                id,
            }
        );
        return Assert.IsType<MessageFrame>(await response.Content.ReadFromJsonAsync(ProtocolJson.Wire.LiveFrame));
    }

    private static async Task IsDone(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }
}
