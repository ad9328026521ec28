using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Charla.Tests.Models.Chain;
using Charla.Tests.Models.OpenAi;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Charla.Tests.Usage;

/// <summary>What an answer took is told with it, kept, and added up.</summary>
public sealed class UsageTests
{
    private static readonly (string, string)[] Prices =
    [
        ("Model:Price:Input", "1.25"),
        ("Model:Price:CachedInput", "0.125"),
        ("Model:Price:Output", "10"),
        ("Usage:Currency", "EUR"),
    ];
    private const string Full =
        """{"id":"c-1","model":"m-1-2026","choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":20,"prompt_tokens_details":{"cached_tokens":64},"completion_tokens_details":{"reasoning_tokens":7}}}""";

    [Fact]
    public async Task An_answer_says_its_tokens_and_its_cost()
    {
        await using var stage = await ChainStage.StartAsync(settings: Prices);
        using var live = await LiveClient.OpenAsync(stage.Host, stage.Client.Session);
        var call = await stage.Ask();
        await call.Send(Sse.Text("Sí.") + Sse.Event(Full) + Sse.Done);
        call.End();
        var done = await live.Until<DoneFrame>();
        Assert.Equal(new TokenUsage(100, 20, 64, 7, 0.000253m, "EUR"), done.Usage);
        await stage.Client.Answer("Sí."); // a plain client hears nothing of it

        using var back = await LiveClient.OpenAsync(stage.Host, stage.Client.Session, "0:0");
        Assert.Equal(done.Usage, (await back.Until<DoneFrame>()).Usage);
    }

    [Fact]
    public async Task Without_a_price_there_is_no_cost()
    {
        await using var stage = await ChainStage.StartAsync();
        using var live = await LiveClient.OpenAsync(stage.Host, stage.Client.Session);
        await (await stage.Ask()).Answer("Sí.");
        Assert.Equal(new TokenUsage(100, 20), (await live.Until<DoneFrame>()).Usage);
    }

    [Fact]
    public async Task The_analyst_uses_nothing()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { UsesConfiguredModels = true });
        using var live = await LiveClient.OpenAsync(host);
        await live.Ask("Hola");
        Assert.Null((await live.Until<DoneFrame>()).Usage);
        Assert.Equal(0, (await Report(host)).Usage.Answers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_nobody_says_it_is_counted(bool isStopped)
    {
        await using var host = await ChatHost.StartAsync();
        using var live = await LiveClient.OpenAsync(host);
        await live.Ask("¿Cuánto?");
        var call = await host.Model.Next();
        call.Update(new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("Sumo las facturas.")]));
        call.Say("Hello world, and hello again.");
        if (isStopped)
        {
            await live.Until<ChunkFrame>();
            await live.Send(new { type = "stop" });
        }
        else
        {
            call.End();
        }
        var usage = (await live.Until<DoneFrame>()).Usage!;
        Assert.True(usage.Estimated);
        Assert.InRange(usage.InputTokens!.Value, 100, 5000); // the rules are in it
        Assert.InRange(usage.ReasoningTokens!.Value, 2, 8);
        Assert.Equal(7, usage.OutputTokens - usage.ReasoningTokens); // as o200k counts
    }

    [Fact]
    public async Task What_breaks_off_was_used_too()
    {
        await using var stage = await ChainStage.StartAsync(settings: Prices);
        var call = await stage.Ask();
        await call.Send(Sse.Text("Gastaste mucho"));
        await stage.Client.Chunks("Gastaste mucho");
        call.Cut();
        await stage.Client.Next("error");
        var usage = (await Report(stage.Host)).Usage;
        Assert.Equal(1, usage.Answers);
        Assert.InRange(usage.OutputTokens, 2, 9);
        Assert.True(usage.Cost > 0);
    }

    [Fact]
    public async Task It_is_added_up_by_session_day_and_model()
    {
        await using var stage = await ChainStage.StartAsync(falls: true, settings: [.. Prices, ("Model:Retries", "0")]);
        await Answer(stage, stage.Main);
        var failing = await stage.Ask();
        await failing.Fail(500);
        await (await stage.Other.Next().Soon()).Answer("Sí.");
        await stage.Client.Answer("Sí.");
        stage.Time.Advance(TimeSpan.FromDays(1));
        await Answer(stage, stage.Main);

        var report = await Report(stage.Host);
        Assert.Equal(("2000-01-02", "EUR", null), (report.To, report.Currency, report.Owner));
        Assert.Equal(new UsageTotals(3, 300, 0, 60, 0, 0.00065m), report.Usage); // the other model has no price
        Assert.Equal(["m-1"], report.Models.Select(model => model.Model));
        Assert.Equal(["2000-01-01", "2000-01-02"], report.Days.Select(day => day.Day));
        Assert.Equal([2L, 1L], report.Days.Select(day => day.Usage.Answers));
        Assert.Null(report.Budget);

        var today = await Report(stage.Host, "?from=2000-01-02");
        Assert.Equal(new UsageTotals(1, 100, 0, 20, 0, 0.000325m), today.Usage);
        var session = await stage.Host.Http.GetFromJsonAsync(
            $"{Paths.Sessions}/{stage.Client.Session}",
            ProtocolJson.Wire.SessionDetails
        );
        Assert.Equal(report.Usage, session!.Usage);

        await stage.Host.Http.DeleteAsync($"{Paths.Sessions}/{stage.Client.Session}");
        Assert.Equal(report.Usage, (await Report(stage.Host)).Usage); // what was used stays used
    }

    [Theory]
    [InlineData("from=2026-13-01")]
    [InlineData("to=today")]
    [InlineData("from=2026-11-02&to=2026-11-01")]
    [InlineData("from=2020-01-01&to=2026-11-01")]
    public async Task Days_that_are_none_are_refused(string query)
    {
        await using var host = await ChatHost.StartAsync();
        var response = await host.Http.GetAsync($"/chat/usage?{query}");
        await response.IsProblem(400, "invalid_parameter");
    }

    [Fact]
    public async Task A_summary_is_added_to_the_answer_after_it()
    {
        await using var host = await ChatHost.StartAsync(
            new HostSetup { ["Prompt:HistoryTokens"] = "200", ["Prompt:Summary"] = "model" }
        );
        using var client = await host.ConnectAsync();
        var asked = 0;
        while ((await Report(host)).Usage.InputTokens < 1_000_000)
        {
            Assert.True(++asked < 50, "The summary's tokens were never added.");
            await client.Ask("más");
            var call = await host.Model.Next();
            for (; IsSummary(call); call = await host.Model.Next())
            {
                call.Update(Used(1_000_000, 5));
                call.Answer("Se habló.");
            }
            call.Answer(string.Concat(Enumerable.Repeat("gasto de enero ", 40)));
            await client.Next("done", skip: "chunk");
        }
        Assert.Equal(asked, (await Report(host)).Usage.Answers); // a summary is none
    }

    private static bool IsSummary(ModelCall call) =>
        call.Messages[0].Text.StartsWith("Resumes", StringComparison.Ordinal);

    [Fact]
    public async Task It_is_told_as_metrics()
    {
        await using var stage = await ChainStage.StartAsync(settings: Prices);
        var meters = stage.Host.Services.GetRequiredService<IMeterFactory>();
        using var tokens = new MetricCollector<long>(meters, "Charla", "charla.usage.tokens");
        using var cost = new MetricCollector<double>(meters, "Charla", "charla.usage.cost");
        var call = await stage.Ask();
        await call.Send(Sse.Text("Sí.") + Sse.Event(Full) + Sse.Done);
        call.End();
        await stage.Client.Answer("Sí.");
        Assert.Equal(
            ["cached 64", "input 36", "output 13", "reasoning 7"],
            tokens.GetMeasurementSnapshot().Select(m => $"{m.Tags["type"]} {m.Value}").Order(StringComparer.Ordinal)
        );
        var spent = Assert.Single(cost.GetMeasurementSnapshot());
        Assert.Equal((0.000253, "EUR", "m-1"), (spent.Value, spent.Tags["currency"], spent.Tags["model"]));
    }

    private static ChatResponseUpdate Used(long input, long output) =>
        new(
            ChatRole.Assistant,
            [new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output })]
        );

    private static async Task Answer(ChainStage stage, Provider provider)
    {
        await stage.Client.Ask("?");
        await (await provider.Next().Soon()).Answer("Sí.");
        await stage.Client.Answer("Sí.");
    }

    private static async Task<UsageReport> Report(ChatHost host, string query = "")
    {
        var response = await host.Http.GetAsync($"/chat/usage{query}");
        Assert.Equal(200, (int)response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(ProtocolJson.Wire.UsageReport))!;
    }
}
