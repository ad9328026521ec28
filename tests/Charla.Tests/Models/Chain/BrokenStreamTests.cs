using Charla.Errors;
using Charla.Tests.Hosting;
using Charla.Tests.Models.OpenAi;

namespace Charla.Tests.Models.Chain;

/// <summary>After its first token an answer is kept as far as it came, is one error, and nothing is asked again.</summary>
public sealed class BrokenStreamTests
{
    [Fact]
    public async Task A_cut_keeps_what_came() =>
        await EndsAfter("a medias", ModelErrorKinds.Interrupted, call => call.Cut());

    [Fact]
    public async Task An_end_without_a_reason_is_a_cut() =>
        await EndsAfter("a medias", ModelErrorKinds.Interrupted, call => call.End());

    [Theory]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":")]
    [InlineData("oops")]
    public async Task Broken_json_keeps_what_came(string json) =>
        await EndsAfter("a medias", ModelErrorKinds.Interrupted, call => call.Send(Sse.Event(json) + Sse.Text("no")));

    [Theory]
    [InlineData("overloaded_error", "model_unavailable")]
    [InlineData("rate_limit_exceeded", "model_rate_limited")]
    [InlineData("insufficient_quota", "model_quota_exhausted")]
    public async Task An_error_event_keeps_what_came(string name, string code) =>
        await EndsAfter(
            "a medias",
            ErrorCatalog.Of(code),
            call => call.Send(Sse.Event($$$"""{"error":{"message":"upstream-detail","code":"{{{name}}}"}}"""))
        );

    [Fact]
    public async Task More_than_a_megabyte_in_one_event_keeps_what_came() =>
        await EndsAfter("a medias", ModelErrorKinds.Interrupted, call => call.Send(Sse.Text(new string('x', 1 << 20))));

    [Fact]
    public async Task Half_a_pair_of_surrogates_at_the_cut_is_left_out() =>
        await EndsAfter("emoji \\ud83d", ModelErrorKinds.Interrupted, call => call.End(), "emoji ");

    [Fact]
    public async Task A_filter_midway_keeps_what_came() =>
        await EndsAfter(
            "a medias",
            ModelErrorKinds.Filtered,
            call =>
                call.Send("""data: {"choices":[{"delta":{},"finish_reason":"content_filter"}]}""" + "\n\n" + Sse.Done)
        );

    [Fact]
    public async Task Silence_midway_keeps_what_came()
    {
        await using var stage = await ChainStage.StartAsync(falls: true);
        var call = await stage.Ask();
        await call.Send(Sse.Text("a medias"));
        await stage.Client.Chunks("a medias");
        var began = stage.Time.GetUtcNow();
        Assert.Equal(ModelErrorKinds.TimedOut.Es, await stage.Time.PassUntil(stage.Client.Next("error")));
        Assert.InRange((stage.Time.GetUtcNow() - began).TotalSeconds, 20, 40);
        await call.Cancelled;
        await IsKept(stage, "a medias");
    }

    [Fact]
    public async Task Thoughts_are_a_beginning_too()
    {
        await using var stage = await ChainStage.StartAsync(falls: true);
        var call = await stage.Ask();
        await call.Send(Sse.Delta("""{"reasoning_content":"hmm"}"""));
        call.End();
        await stage.Hears(ModelErrorKinds.Interrupted);
        Assert.Equal((1, 0), (stage.Main.Asked, stage.Other.Asked));
        Assert.Equal(["user: ?"], await stage.Kept());
    }

    private static Task EndsAfter(string text, ErrorKind error, Action<ProviderCall> fault) =>
        EndsAfter(
            text,
            error,
            call =>
            {
                fault(call);
                return Task.CompletedTask;
            }
        );

    private static Task EndsAfter(string json, ErrorKind error, Action<ProviderCall> fault, string text) =>
        EndsAfter(
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
        string json,
        ErrorKind error,
        Func<ProviderCall, Task> fault,
        string? text = null
    )
    {
        text ??= json;
        await using var stage = await ChainStage.StartAsync(falls: true);
        var call = await stage.Ask();
        await call.Send(Sse.Text(json));
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
