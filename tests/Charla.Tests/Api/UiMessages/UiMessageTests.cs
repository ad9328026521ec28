using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;

namespace Charla.Tests.Api.UiMessages;

/// <summary>The AI SDK's stock transport: what it posts, and the stream that it reads.</summary>
public sealed class UiMessageTests
{
    [Fact]
    public async Task A_question_is_answered_as_a_stream_of_the_AI_SDK()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        using var stream = await UiStream.Of(await Post(host, Asked(tab.Session, "¿?")));
        var call = await host.Model.Next();
        call.Say("Ho");
        var turn = (await tab.Until<TurnFrame>()).TurnId;
        await tab.Text("Ho");
        Assert.Equal($$"""{"type":"start","messageId":"{{turn}}"}""", await stream.Next());
        Assert.Equal($$"""{"type":"text-start","id":"{{turn}}"}""", await stream.Next());
        Assert.Equal($$"""{"type":"text-delta","id":"{{turn}}","delta":"Ho"}""", await stream.Next());
        call.Answer("la");
        Assert.Equal($$"""{"type":"text-delta","id":"{{turn}}","delta":"la"}""", await stream.Next());
        Assert.Equal($$"""{"type":"text-end","id":"{{turn}}"}""", await stream.Next());
        Assert.StartsWith("""{"type":"finish","finishReason":"stop",""", await stream.Next(), StringComparison.Ordinal);
        Assert.Equal("[DONE]", await stream.Next());
        Assert.Null(await stream.Next());
        Assert.Equal(["user: ¿?", "assistant: Hola"], await host.HistoryAsync(tab.Session));
    }

    [Fact]
    public async Task Who_leaves_comes_back_to_the_whole_of_it_and_to_nothing_once_it_has_ended()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await Resume(host, session)).StatusCode);
        var left = await Post(host, Asked(session, "¿?"));
        var call = await host.Model.Next();
        call.Say("Ho");
        left.Dispose();
        using var stream = await UiStream.Of(await Resume(host, session));
        Assert.Equal("Ho", await stream.Text(2));
        call.Answer("la");
        Assert.Equal("Hola", "Ho" + await stream.Text());
        Assert.Equal(HttpStatusCode.NoContent, (await Resume(host, session)).StatusCode);
    }

    [Fact]
    public async Task The_same_message_posted_again_is_not_asked_again_and_its_context_holds()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        var body = Asked(session, "¿?");
        body["context"] = new JsonObject { ["total_spent"] = 1 };
        using var first = await UiStream.Of(await Post(host, body));
        (await host.Model.Next()).Answer("una vez");
        Assert.Equal("una vez", await first.Text());
        using var again = await UiStream.Of(await Post(host, body));
        Assert.Equal("una vez", await again.Text());
        Assert.False(host.Model.HasCall);
        Assert.Equal("""{"total_spent":1}""", await host.Http.GetStringAsync(Paths.Context(session)));
    }

    [Fact]
    public async Task The_last_answer_is_given_anew()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        using var first = await UiStream.Of(await Post(host, Asked(session, "¿?")));
        (await host.Model.Next()).Answer("vieja");
        await first.Text();
        var body = new JsonObject { ["id"] = session, ["trigger"] = "regenerate-message" };
        using var stream = await UiStream.Of(await Post(host, body));
        (await host.Model.Next()).Answer("nueva");
        Assert.Equal("nueva", await stream.Text());
        Assert.Equal(["user: ¿?", "assistant: nueva"], await host.HistoryAsync(session));
    }

    [Fact]
    public async Task A_turn_that_fails_ends_in_an_error_for_people()
    {
        await using var host = await ChatHost.StartAsync();
        using var stream = await UiStream.Of(await Post(host, Asked(await host.CreateAsync(), "¿?")));
        (await host.Model.Next()).End(); // an empty answer is a failure
        var last = "";
        while (await stream.Next() is { } chunk && chunk != "[DONE]")
            last = chunk;
        Assert.StartsWith("""{"type":"error","errorText":"El modelo""", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_deleted_ends_the_stream_with_its_error()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        using var stream = await UiStream.Of(await Post(host, Asked(session, "¿?")));
        await host.Model.Next();
        await stream.Next();
        await stream.Next();
        await host.Http.DeleteAsync(Paths.Session(session));
        Assert.StartsWith("""{"type":"error",""", await stream.Next(), StringComparison.Ordinal);
        Assert.Equal("[DONE]", await stream.Next());
    }

    [Fact]
    public async Task What_is_no_question_is_refused()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        await (await host.Http.PostAsync(Path, null)).IsProblem(400, "not_an_object");
        await (await Post(host, new JsonArray())).IsProblem(400, "not_an_object");
        await (await Post(host, new JsonObject { ["id"] = session })).IsProblem(400, "empty_content");
        await (await Post(host, Asked(session, " "))).IsProblem(400, "empty_content");
        await (await Post(host, Asked(session, "¿?", id: ""))).IsProblem(400, "invalid_id");
        await (await Post(host, Asked(session, "¿?", role: "system"))).IsProblem(400, "empty_content");
        await (await Post(host, Asked("mi-chat", "¿?"))).IsProblem(404, "session_not_found");
        await (await Post(host, Asked(Guid.NewGuid().ToString(), "¿?"))).IsProblem(404, "session_not_found");
        await (await Resume(host, Guid.NewGuid().ToString())).IsProblem(404, "session_not_found");
    }

    private const string Path = "/chat/ai-sdk";

    private static JsonObject Asked(string session, string text, string role = "user", string id = "m-1") =>
        new()
        {
            ["id"] = session,
            ["trigger"] = "submit-message",
            ["messages"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = id,
                    ["role"] = role,
                    ["parts"] = new JsonArray(
                        new JsonObject { ["type"] = "step-start" },
                        new JsonObject { ["type"] = "text", ["text"] = text }
                    ),
                }
            ),
        };

    private static Task<HttpResponseMessage> Post(ChatHost host, JsonNode body) =>
        host.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(body) },
            HttpCompletionOption.ResponseHeadersRead
        );

    private static Task<HttpResponseMessage> Resume(ChatHost host, string session) =>
        host.Http.GetAsync(
            new Uri($"{Path}/{session}/stream", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead
        );
}
