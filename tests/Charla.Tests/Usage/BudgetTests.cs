using System.Net.Http.Headers;
using System.Net.Http.Json;
using Charla.Errors;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Charla.Tests.Models.Chain;

namespace Charla.Tests.Usage;

/// <summary>Who has used up a day's budget is told when to come back, however they ask, and no model is asked.</summary>
public sealed class BudgetTests
{
    private static readonly (string, string)[] Tokens = [("Usage:TokensPerDay", "120")];
    private static readonly (string, string)[] Cost =
    [
        ("Usage:CostPerDay", "0.000325"),
        ("Model:Price:Input", "1.25"),
        ("Model:Price:Output", "10"),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_refused_until_the_next_day(bool byCost)
    {
        await using var stage = await ChainStage.StartAsync(settings: byCost ? Cost : Tokens);
        await (await stage.Ask()).Answer("Sí.");
        await stage.Client.Answer("Sí.");
        await stage.Client.Ask("¿y?");
        await stage.Hears(ErrorKinds.BudgetSpent);
        Assert.Equal(["user: ?", "assistant: Sí."], await stage.Kept());
        Assert.Equal(1, stage.Main.Asked);

        stage.Time.Advance(TimeSpan.FromDays(1));
        await (await stage.Ask("¿y hoy?")).Answer("Hoy sí.");
        await stage.Client.Answer("Hoy sí.");
    }

    [Fact]
    public async Task Over_REST_and_SSE_it_says_after_how_many_seconds()
    {
        await using var stage = await ChainStage.StartAsync(settings: Tokens);
        stage.Time.Advance(TimeSpan.FromHours(23));
        await (await stage.Ask()).Answer("Sí.");
        await stage.Client.Answer("Sí.");
        foreach (var accept in new[] { "application/json", "text/event-stream" })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"{Paths.Sessions}/{stage.Client.Session}/messages"
            );
            request.Content = JsonContent.Create(new { content = "¿y?" });
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
            var response = await stage.Host.Http.SendAsync(request);
            Assert.Equal(TimeSpan.FromHours(1), response.Headers.RetryAfter!.Delta);
            Assert.Equal(ErrorKinds.BudgetSpent.En, await response.IsProblem(429, "budget_spent"));
        }
        using var live = await LiveClient.OpenAsync(stage.Host, stage.Client.Session);
        await live.Ask("¿y?", "m-1");
        var error = await live.Until<ErrorFrame>();
        Assert.Equal(("budget_spent", false, "m-1"), (error.Code, error.Retryable, error.ClientId));
        await live.Send(new { type = "regenerate" });
        Assert.Equal("budget_spent", (await live.Until<ErrorFrame>()).Code);
    }

    [Fact]
    public async Task What_waited_meanwhile_is_not_asked_either()
    {
        await using var stage = await ChainStage.StartAsync(settings: Tokens);
        var call = await stage.Ask("uno");
        await stage.Client.Ask("dos");
        using var live = await LiveClient.OpenAsync(stage.Host, stage.Client.Session);
        await live.Until<TurnFrame>(turn => turn.Status == "queued");
        await call.Answer("Sí.");
        await stage.Client.Answer("Sí.");
        await stage.Hears(ErrorKinds.BudgetSpent);
        Assert.Equal(1, stage.Main.Asked);
    }

    [Fact]
    public async Task How_much_is_left_is_told()
    {
        await using var stage = await ChainStage.StartAsync(settings: [.. Tokens, .. Cost]);
        await (await stage.Ask()).Answer("Sí.");
        await stage.Client.Answer("Sí.");
        var report = await stage.Host.Http.GetFromJsonAsync("/chat/usage?owner=", ProtocolJson.Wire.UsageReport);
        var renewal = new DateTimeOffset(2000, 1, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(new UsageBudget(120, 120, 0.000325m, 0.000325m, renewal), report!.Budget);
    }
}
