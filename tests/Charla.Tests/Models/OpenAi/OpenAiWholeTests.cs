using Charla.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.OpenAi;

/// <summary>An answer in one piece, for work that nobody reads along with.</summary>
public sealed class OpenAiWholeTests
{
    private const string Answer = """
        {"id":"c-1","object":"chat.completion","model":"m-1-2026","choices":[{"index":0,"message":{"role":"assistant","reasoning_content":"hm","content":"Gastó\n259,39 €"},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}}
        """;

    [Fact]
    public async Task It_is_text_thoughts_usage_and_names()
    {
        string? asked = null;
        await using var server = await ModelServer.StartAsync(async http =>
        {
            asked = await new StreamReader(http.Request.Body).ReadToEndAsync();
            await Json(http, Answer);
        });
        var response = await Ask(server);
        Assert.Equal("""{"model":"m-1","stream":false,"messages":[{"role":"user","content":"?"}]}""", asked);
        Assert.Equal("Gastó\n259,39 €", response.Text);
        Assert.Equal("hm", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal("c-1", response.ResponseId);
        Assert.Equal("m-1-2026", response.ModelId);
        Assert.Equal(100, response.Usage?.InputTokenCount);
        Assert.Equal(20, response.Usage?.OutputTokenCount);
    }

    [Fact]
    public async Task Thoughts_between_tags_are_no_text()
    {
        await using var server = await ModelServer.StartAsync(http =>
            Json(http, """{"choices":[{"message":{"content":"<think>hm</think>\nSí."},"finish_reason":"stop"}]}""")
        );
        Assert.Equal("Sí.", (await Ask(server)).Text.Trim());
    }

    [Fact]
    public async Task A_server_that_streams_all_the_same_is_heard()
    {
        await using var server = await ModelServer.PlayAsync(Sse.Text("a"), Sse.Text("b"), Sse.Stop, Sse.Done);
        Assert.Equal("ab", (await Ask(server)).Text);
    }

    [Theory]
    [InlineData(200, """{"choices":[{"message":{"content":"a""", ModelFailure.Malformed)]
    [InlineData(200, """{"choices":[{"message":{"content":"a"}}]}""", ModelFailure.Interrupted)]
    [InlineData(200, """{"choices":[]}""", ModelFailure.Unreachable)]
    [InlineData(200, """{"error":{"message":"sk-secret+sesame/x","code":429}}""", ModelFailure.RateLimited)]
    [InlineData(503, """{"error":{"message":"no"}}""", ModelFailure.Unavailable)]
    public async Task What_is_no_whole_answer_is_a_failure(int status, string body, ModelFailure expected)
    {
        await using var server = await ModelServer.StartAsync(http => Json(http, body, status));
        var failure = await Assert.ThrowsAsync<ModelException>(() => Ask(server));
        Assert.Equal(expected, failure.Failure);
        Assert.DoesNotContain("sesame", failure.ToString());
    }

    [Fact]
    public async Task One_that_is_too_big_is_given_up()
    {
        await using var server = await ModelServer.StartAsync(http =>
            Json(http, new string(' ', 1024 * 1024) + Answer)
        );
        await Assert.ThrowsAsync<ModelException>(() => Ask(server));
    }

    private static Task<ChatResponse> Ask(ModelServer server) =>
        server.Client.GetResponseAsync([new(ChatRole.User, "?")]);

    private static Task Json(HttpContext http, string json, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.SendAsync(json);
    }
}
