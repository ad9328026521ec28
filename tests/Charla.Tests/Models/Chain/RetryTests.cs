using Charla.Errors;
using Charla.Tests.Hosting;
using Charla.Tests.Models.OpenAi;

namespace Charla.Tests.Models.Chain;

/// <summary>Before its first token a model is asked again, where that can help and at most so often; never after it.</summary>
public sealed class RetryTests
{
    [Theory]
    [InlineData("openai", 429)]
    [InlineData("openai", 500)]
    [InlineData("openai", 503)]
    [InlineData("anthropic", 429)]
    [InlineData("anthropic", 529)]
    [InlineData("ollama", 503)]
    public async Task What_passes_is_asked_again_after_a_pause(string provider, int status)
    {
        await using var stage = await ChainStage.StartAsync(speech: Speech.Of(provider));
        var began = stage.Time.GetUtcNow();
        await (await stage.Ask()).Fail(status);
        var again = await stage.AskedAgain();
        Assert.True(stage.Time.GetUtcNow() > began);
        await again.Answer("por fin");
        await stage.Client.Answer("por fin");
        Assert.Equal(2, stage.Main.Asked);
        Assert.Equal(["user: ?", "assistant: por fin"], await stage.Kept());
    }

    [Fact]
    public async Task A_lost_connection_an_empty_answer_and_a_bad_status_together_use_up_the_tries()
    {
        await using var stage = await ChainStage.StartAsync();
        (await stage.Ask()).Cut();
        var second = await stage.AskedAgain();
        await second.Send(Sse.Stop);
        second.End();
        await (await stage.AskedAgain()).Fail(503);
        await stage.Hears(ModelErrorKinds.Unavailable);
        Assert.Equal(3, stage.Main.Asked);
    }

    [Fact]
    public async Task The_pause_is_as_long_as_the_provider_says()
    {
        await using var stage = await ChainStage.StartAsync();
        var began = stage.Time.GetUtcNow();
        await (await stage.Ask()).Fail(429, TimeSpan.FromSeconds(9));
        var again = await stage.AskedAgain();
        Assert.InRange((stage.Time.GetUtcNow() - began).TotalSeconds, 9, 20);
        await again.Answer("a tiempo");
        await stage.Client.Answer("a tiempo");
    }

    [Fact]
    public async Task A_pause_that_is_too_long_is_not_kept()
    {
        await using var stage = await ChainStage.StartAsync();
        await (await stage.Ask()).Fail(429, TimeSpan.FromHours(1));
        await stage.Hears(ModelErrorKinds.RateLimited);
        Assert.Equal(1, stage.Main.Asked);
    }

    [Theory]
    [InlineData("openai", 400, "", "model_rejected")]
    [InlineData("openai", 401, "", "model_misconfigured")]
    [InlineData("openai", 402, "", "model_quota_exhausted")]
    [InlineData("openai", 403, "", "model_misconfigured")]
    [InlineData("openai", 404, "", "model_misconfigured")]
    [InlineData("openai", 413, "", "model_prompt_too_long")]
    [InlineData("openai", 429, "insufficient_quota", "model_quota_exhausted")]
    [InlineData("openai", 400, "context_length_exceeded", "model_prompt_too_long")]
    [InlineData("openai", 400, "content_filter", "model_filtered")]
    [InlineData("openai", 400, "invalid_api_key", "model_misconfigured")]
    [InlineData("anthropic", 400, "", "model_rejected")]
    [InlineData("anthropic", 400, "your credit balance is too low", "model_quota_exhausted")]
    [InlineData("anthropic", 401, "", "model_misconfigured")]
    [InlineData("anthropic", 413, "", "model_prompt_too_long")]
    [InlineData("ollama", 404, "", "model_misconfigured")]
    public async Task What_does_not_pass_is_said_at_once(string provider, int status, string name, string code)
    {
        await using var stage = await ChainStage.StartAsync(speech: Speech.Of(provider));
        var call = await stage.Ask();
        await call.Fail(
            status,
            $$$"""[{"error":{"message":"upstream-detail {{{Provider.Key}}}","code":"{{{name}}}"}}]"""
        );
        await stage.Hears(ErrorCatalog.Of(code));
        Assert.Equal(1, stage.Main.Asked);
    }

    [Fact]
    public async Task A_page_instead_of_a_stream_is_said_at_once()
    {
        await using var stage = await ChainStage.StartAsync();
        await (await stage.Ask()).Page("<h1>Sign in</h1>");
        await stage.Hears(ModelErrorKinds.Misconfigured);
        Assert.Equal(1, stage.Main.Asked);
    }

    [Fact]
    public async Task Whoever_stops_during_the_pause_ends_it()
    {
        await using var stage = await ChainStage.StartAsync(settings: ("Turns:WhenBusy", "interrupt"));
        await (await stage.Ask("a")).Fail(429, TimeSpan.FromSeconds(10));
        await stage.Client.Ask("b"); // and nobody's clock has moved
        await stage.Client.Answer("");
        await (await stage.Main.Next().Soon()).Answer("be");
        await stage.Client.Answer("be");
        Assert.Equal(2, stage.Main.Asked);
    }
}
