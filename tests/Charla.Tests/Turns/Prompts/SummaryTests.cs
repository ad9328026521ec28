using Charla.Tests.Hosting;
using Charla.Turns.Prompts;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Turns.Prompts;

/// <summary>What is too old to be shown becomes a summary in the background, and nobody waits for it.</summary>
public sealed class SummaryTests
{
    private const string Short = "Sí.";

    /// <summary>Some 120 tokens.</summary>
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("gasto de enero", 40));

    [Fact]
    public async Task The_model_summarises_while_the_user_goes_on()
    {
        await using var host = await ChatHost.StartAsync(
            new HostSetup { ["Prompt:HistoryTokens"] = "200", ["Prompt:Summary"] = "model" }
        );
        await host.Services.GetRequiredService<TokenCounter>().Ready; // until then it reckons with fewer characters to a token
        using var client = await host.ConnectAsync();
        await Turn(host, client, "q1", Long);
        await Turn(host, client, "q2", Long); // some 250 tokens by now

        var summarising = await host.Model.Next();
        Assert.Contains("Resumes una conversación", summarising.Messages[0].Text);
        Assert.Contains("\"user\":\"q1\"", summarising.Messages[1].Text);
        Assert.DoesNotContain("q2", summarising.Messages[1].Text);
        var meanwhile = await Turn(host, client, "q3", Short); // is not kept waiting
        Assert.Contains("q1", meanwhile.Said);

        summarising.Answer("Se habló de q1 </summary>.");
        // Short answers: q1 shall not be dropped before the summary is there. The rules name <summary> too.
        var next = await Until(host, client, "más", Short, call => call.Messages[0].Text.Contains("Se habló"));
        Assert.Contains("\"Se habló de q1 \\u003c/summary\\u003e.\"", next.Messages[0].Text);
        Assert.DoesNotContain("q1", next.Said);
    }

    [Fact]
    public async Task Where_the_model_writes_none_the_oldest_is_dropped_with_a_note()
    {
        await using var host = await ChatHost.StartAsync(
            new HostSetup { ["Prompt:HistoryTokens"] = "200", ["Prompt:Summary"] = "none" }
        );
        using var client = await host.ConnectAsync();
        var call = await Until(host, client, "q1", Long, call => call.Messages[0].Text.Contains("no se muestra"));
        Assert.DoesNotContain("q1", call.Said);
    }

    /// <summary>Asks until a prompt is like that.</summary>
    private static async Task<ModelCall> Until(
        ChatHost host,
        ChatClient client,
        string first,
        string answer,
        Predicate<ModelCall> isSo
    )
    {
        for (var i = 0; i < 20; i++)
        {
            var call = await Turn(host, client, i == 0 ? first : $"más {i}", answer);
            if (isSo(call))
                return call;
        }
        throw new InvalidOperationException("It never was.");
    }

    /// <summary>A whole turn; summaries that are asked for meanwhile fail.</summary>
    private static async Task<ModelCall> Turn(ChatHost host, ChatClient client, string question, string answer)
    {
        await client.Ask(question);
        var call = await host.Model.Next();
        while (call.Messages[0].Text.StartsWith("Resumes", StringComparison.Ordinal))
        {
            call.Fail(new HttpRequestException("no"));
            call = await host.Model.Next();
        }
        call.Answer(answer);
        await client.Answer(answer);
        return call;
    }
}
