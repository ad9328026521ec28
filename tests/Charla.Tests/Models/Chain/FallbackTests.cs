using System.Net;
using System.Net.Sockets;
using Charla.Errors;
using Charla.Tests.Hosting;
using Charla.Tests.Models.OpenAi;

namespace Charla.Tests.Models.Chain;

/// <summary>Where one model gives no token the next one answers, and in the end the built-in analyst where that is wanted.</summary>
public sealed class FallbackTests
{
    private static readonly (string, string) NoRetries = ("Model:Retries", "0");
    private static readonly (string, string) Builtin = ("Model:LastResort", "builtin");

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task The_next_model_answers(int status)
    {
        await using var stage = await ChainStage.StartAsync(falls: true, settings: NoRetries);
        await (await stage.Ask()).Fail(status);
        await (await stage.Other.Next().Soon()).Answer("aquí estoy");
        await stage.Client.Answer("aquí estoy");
        Assert.Equal(["user: ?", "assistant: aquí estoy"], await stage.Kept());
    }

    [Fact]
    public async Task The_next_model_answers_where_the_first_stays_silent()
    {
        await using var stage = await ChainStage.StartAsync(falls: true);
        var began = stage.Time.GetUtcNow();
        var silent = await stage.Ask();
        await silent.Send(": keep-alive\n\n" + Sse.Delta("""{"role":"assistant","content":""}"""));
        var next = await stage.Time.PassUntil(stage.Other.Next());
        Assert.InRange((stage.Time.GetUtcNow() - began).TotalSeconds, 30, 45);
        await silent.Cancelled;
        await next.Answer("aquí estoy");
        await stage.Client.Answer("aquí estoy");
        Assert.Equal(1, stage.Main.Asked);
    }

    [Fact]
    public async Task The_next_model_answers_where_the_first_begins_with_junk()
    {
        await using var stage = await ChainStage.StartAsync(falls: true);
        var call = await stage.Ask();
        await call.Send(Sse.Event("oops"));
        await (await stage.Other.Next().Soon()).Answer("aquí estoy");
        await stage.Client.Answer("aquí estoy");
        call.End();
    }

    [Fact]
    public async Task What_may_pass_is_what_is_said_where_no_model_answers()
    {
        await using var stage = await ChainStage.StartAsync(falls: true, settings: NoRetries);
        await (await stage.Ask()).Fail(401);
        await (await stage.Other.Next().Soon()).Fail(429);
        await stage.Hears(ModelErrorKinds.RateLimited);
        Assert.Equal(["user: ?"], await stage.Kept());
    }

    [Fact]
    public async Task A_filter_is_not_gone_round()
    {
        await using var stage = await ChainStage.StartAsync(falls: true, settings: Builtin);
        await (await stage.Ask()).Fail(400, """{"error":{"code":"content_filter","message":"no"}}""");
        await stage.Hears(ModelErrorKinds.Filtered);
        Assert.Equal(0, stage.Other.Asked);
    }

    [Fact]
    public async Task A_model_that_cannot_be_connected_to_is_given_up_in_time()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0); // it takes the connection and says nothing of TLS
        deaf.Start();
        await using var stage = await ChainStage.StartAsync(
            falls: true,
            settings:
            [
                NoRetries,
                ("Model:Endpoint", $"https://127.0.0.1:{((IPEndPoint)deaf.LocalEndpoint).Port}/v1"),
                ("Model:Connect", "00:00:00.2"),
            ]
        );
        await stage.Client.Ask("?");
        await (await stage.Other.Next().Soon()).Answer("aquí estoy");
        await stage.Client.Answer("aquí estoy");
    }

    [Theory]
    [InlineData("es", "¿Cuánto he gastado?", "El modelo de IA no responde ahora mismo.", "12.450,50")]
    [InlineData("en", "How much did I spend?", "The AI model does not answer right now.", "12,450.50")]
    public async Task At_last_the_analyst_answers_and_says_so(
        string language,
        string question,
        string label,
        string figure
    )
    {
        await using var stage = await ChainStage.StartAsync(language: language, settings: [NoRetries, Builtin]);
        await (await stage.Ask(question)).Fail(503);
        var answer = "";
        Heard heard;
        while ((heard = await stage.Client.Next()).Type == "chunk")
            answer += heard.Content;
        Assert.Equal(new Heard("done", answer), heard);
        Assert.StartsWith(label, answer);
        Assert.Contains(figure, answer);
    }
}
