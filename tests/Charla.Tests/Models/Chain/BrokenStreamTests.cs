using Charla.Errors;
using Charla.Tests.Hosting;

namespace Charla.Tests.Models.Chain;

/// <summary>After its first token an answer is kept as far as it came, is one error, and nothing is asked again.</summary>
public sealed class BrokenStreamTests
{
    public static TheoryData<string> Providers => ["openai", "anthropic", "ollama"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_cut_keeps_what_came(string provider) =>
        await EndsAfter(provider, "a medias", ModelErrorKinds.Interrupted, call => call.Cut());

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_end_without_a_reason_is_a_cut(string provider) =>
        await EndsAfter(provider, "a medias", ModelErrorKinds.Interrupted, call => call.End());

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Broken_json_keeps_what_came(string provider) =>
        await EndsAfter(
            provider,
            "a medias",
            ModelErrorKinds.Interrupted,
            call => call.Send(call.Speech.Raw("{\"choices\":[{\"delta\":{\"content\":") + call.Speech.Text("no"))
        );

    [Theory]
    [InlineData("openai", "overloaded_error", "model_unavailable")]
    [InlineData("openai", "rate_limit_exceeded", "model_rate_limited")]
    [InlineData("openai", "insufficient_quota", "model_quota_exhausted")]
    [InlineData("anthropic", "overloaded_error", "model_unavailable")]
    [InlineData("anthropic", "rate_limit_error", "model_rate_limited")]
    [InlineData("ollama", "an error was encountered while running the model", "model_interrupted")]
    public async Task An_error_event_keeps_what_came(string provider, string name, string code) =>
        await EndsAfter(
            provider,
            "a medias",
            ErrorCatalog.Of(code),
            async call =>
            {
                await call.Send(call.Speech.Error(name));
                call.End();
            }
        );

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task More_than_a_megabyte_in_one_event_keeps_what_came(string provider) =>
        await EndsAfter(
            provider,
            "a medias",
            ModelErrorKinds.Interrupted,
            call => call.Send(call.Speech.Text(new string('x', 1 << 20)))
        );

    [Fact]
    public async Task Half_a_pair_of_surrogates_at_the_cut_is_left_out() =>
        await EndsAfter("openai", "emoji \\ud83d", ModelErrorKinds.Interrupted, call => call.End(), "emoji ");

    [Theory]
    [InlineData("openai", "content_filter")]
    [InlineData("anthropic", "refusal")]
    public async Task A_filter_midway_keeps_what_came(string provider, string reason) =>
        await EndsAfter(
            provider,
            "a medias",
            ModelErrorKinds.Filtered,
            async call =>
            {
                await call.Send(call.Speech.End(reason));
                call.End();
            }
        );

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Silence_midway_keeps_what_came(string provider)
    {
        await using var stage = await ChainStage.StartAsync(falls: true, speech: Speech.Of(provider));
        var call = await stage.Ask();
        await call.Send(call.Speech.Text("a medias"));
        await stage.Client.Chunks("a medias");
        var began = stage.Time.GetUtcNow();
        Assert.Equal(ModelErrorKinds.TimedOut.Es, await stage.Time.PassUntil(stage.Client.Next("error")));
        Assert.InRange((stage.Time.GetUtcNow() - began).TotalSeconds, 20, 40);
        await call.Cancelled;
        await IsKept(stage, "a medias");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Thoughts_are_a_beginning_too(string provider)
    {
        await using var stage = await ChainStage.StartAsync(falls: true, speech: Speech.Of(provider));
        var call = await stage.Ask();
        await call.Send(call.Speech.Thought("hmm"));
        call.End();
        await stage.Hears(ModelErrorKinds.Interrupted);
        Assert.Equal((1, 0), (stage.Main.Asked, stage.Other.Asked));
        Assert.Equal(["user: ?"], await stage.Kept());
    }

    private static Task EndsAfter(
        string provider,
        string json,
        ErrorKind error,
        Action<ProviderCall> fault,
        string? text = null
    ) =>
        EndsAfter(
            provider,
            json,
            error,
            call =>
            {
                fault(call);
                return Task.CompletedTask;
            },
            text
        );

    private static async Task EndsAfter(
        string provider,
        string json,
        ErrorKind error,
        Func<ProviderCall, Task> fault,
        string? text = null
    )
    {
        text ??= json;
        await using var stage = await ChainStage.StartAsync(falls: true, speech: Speech.Of(provider));
        var call = await stage.Ask();
        await call.Send(call.Speech.Text(json));
        await stage.Client.Chunks(text);
        await fault(call);
        await stage.Hears(error);
        await IsKept(stage, text);
        call.End();
    }

    private static async Task IsKept(ChainStage stage, string text)
    {
        Assert.Equal(["user: ?", $"assistant: {text}"], await stage.Kept());
        Assert.Equal((1, 0), (stage.Main.Asked, stage.Other.Asked));
    }
}
