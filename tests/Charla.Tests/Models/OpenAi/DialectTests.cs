using Charla.Models.OpenAi;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.OpenAi;

/// <summary>All who speak OpenAI's protocol in their own way are understood alike.</summary>
public sealed class DialectTests
{
    public static TheoryData<string> Names => [.. Dialects.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Text_thoughts_end_and_usage_are_found(string name)
    {
        await using var server = await ModelServer.PlayAsync([.. Dialects.All[name].Select(Sse.Event)]);
        var updates = await server.AskAsync();
        var thought = updates.SelectMany(update => update.Contents).OfType<TextReasoningContent>();
        Assert.Equal("Gastó 259,39 €.", string.Concat(updates));
        Assert.Equal(Dialects.Thinking.Contains(name) ? "Divido." : "", string.Concat(thought.Select(t => t.Text)));
        var response = updates.ToChatResponse();
        Assert.Equal(("m", ChatFinishReason.Stop), (response.ModelId, response.FinishReason));
        Assert.Equal((100, 20), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal(Dialects.Caching.Contains(name) ? 64 : null, response.Usage.CachedInputTokenCount);
    }

    [Theory]
    [InlineData("stop", "stop")]
    [InlineData("eos", "stop")]
    [InlineData("length", "length")]
    [InlineData("model_length", "length")]
    [InlineData("content_filter", "content_filter")]
    [InlineData("something_new", "something_new")]
    public async Task Ends_have_many_names(string theirs, string ours)
    {
        await using var server = await ModelServer.PlayAsync(
            Sse.Text("a"),
            Sse.Event($$$"""{"choices":[{"delta":{},"finish_reason":"{{{theirs}}}"}]}""")
        );
        Assert.Equal(new ChatFinishReason(ours), (await server.AskAsync())[^1].FinishReason);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("insufficient_system_resource")]
    public async Task An_end_that_is_a_breakdown_is_a_failure(string reason)
    {
        await using var server = await ModelServer.PlayAsync(
            Sse.Text("a medias"),
            Sse.Event($$$"""{"choices":[{"delta":{},"finish_reason":"{{{reason}}}"}]}""")
        );
        Assert.Equal(Charla.Models.ModelFailure.Unavailable, (await server.FailsAsync("a medias")).Failure);
    }

    [Fact]
    public async Task Mistral_is_sent_nothing_that_it_refuses()
    {
        var endpoint = new OpenAiEndpoint(new("https://api.mistral.ai/v1"), "k", "m");
        using var request = OpenAiRequest.Create(
            endpoint,
            [new(ChatRole.User, "?")],
            new() { MaxOutputTokens = 5 },
            stream: true
        );
        Assert.Equal(
            """{"model":"m","stream":true,"max_tokens":5,"messages":[{"role":"user","content":"?"}]}""",
            await request.Content!.ReadAsStringAsync()
        );
    }
}
