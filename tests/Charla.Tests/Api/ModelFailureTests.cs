using Charla.Errors;
using Charla.Models;
using Charla.Tests.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Charla.Tests.Api;

/// <summary>Whatever a model does, its turn ends in words for people and the next one works.</summary>
public sealed class ModelFailureTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Secret = "sk-4711 at http://10.0.0.1";

    public static TheoryData<ModelFailure> Failures => [.. Enum.GetValues<ModelFailure>()];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_said_in_the_sessions_language_without_the_providers_words(ModelFailure failure)
    {
        var host = shared.Host;
        foreach (var language in new[] { Language.Es, Language.En })
        {
            using var client = await host.ConnectAsync(await host.CreateAsync(new { language = language.Code() }));
            await client.Ask("?");
            (await host.Model.Next()).Fail(new ModelException(failure, Secret));
            Assert.Equal(
                ErrorCatalog.Of(ModelErrorKinds.Of(failure).Code).With().Text(language),
                await client.Next("error")
            );
            await Works(host, client);
        }
    }

    [Fact]
    public async Task A_bug_is_an_internal_error_and_what_was_said_is_kept()
    {
        var host = shared.Host;
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        call.Say("hasta aquí");
        Assert.Equal("hasta aquí", await client.Next("chunk"));
        call.Fail(new InvalidOperationException(Secret));
        Assert.Equal(ErrorKinds.Internal.Es, await client.Next("error"));
        Assert.Equal(["user: ?", "assistant: hasta aquí"], await host.HistoryAsync(client.Session));
        await Works(host, client);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_answer_is_an_error(bool withUpdates)
    {
        var host = shared.Host;
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        if (withUpdates)
            call.Answer("");
        else
            call.End();
        Assert.Equal(ModelErrorKinds.Empty.Es, await client.Next("error"));
        Assert.Equal(["user: ?"], await host.HistoryAsync(client.Session));
        await Works(host, client);
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData("al princ", 20)]
    public async Task A_model_that_stalls_is_given_up(string said, int seconds)
    {
        var time = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(new HostSetup { Time = time });
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        if (said.Length > 0)
        {
            call.Say(said);
            await client.Chunks(said);
        }
        Assert.Equal(ModelErrorKinds.TimedOut.Es, await time.PassUntil(client.Next("error")));
        Assert.InRange((time.GetUtcNow() - time.Start).TotalSeconds, seconds, seconds + 20);
        await call.Cancelled;
        await Works(host, client);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut()
    {
        await using var host = await ChatHost.StartAsync(new HostSetup { ["Turns:AnswerChars"] = "100" });
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        for (var i = 0; i < 30; i++)
            call.Say("12345");
        var answer = string.Concat(Enumerable.Repeat("12345", 21));
        await client.Answer(answer);
        Assert.Equal(["user: ?", $"assistant: {answer}"], await host.HistoryAsync(client.Session));
        await Works(host, client);
    }

    [Fact]
    public async Task Only_text_is_the_answer()
    {
        var host = shared.Host;
        using var client = await host.ConnectAsync();
        await client.Ask("?");
        var call = await host.Model.Next();
        call.Update(new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("I think")]));
        call.Update(new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("sí"), new UsageContent(new())]));
        call.Update(new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop });
        call.End();
        await client.Answer("sí");
    }

    private static async Task Works(ChatHost host, ChatClient client)
    {
        await client.Ask("¿Y ahora?");
        var call = await host.Model.Next();
        Assert.Equal("¿Y ahora?", call.Question);
        call.Answer("Ahora sí");
        await client.Answer("Ahora sí");
    }
}
