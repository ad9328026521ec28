using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

/// <summary><c>check</c> says of each configured model whether it answers, or what is wrong.</summary>
public sealed class CheckTests
{
    private static readonly string[] Nobody =
    [
        "--Charla:Model:Fallbacks:0:Provider=ollama",
        "--Charla:Model:Fallbacks:0:Name=qwen3:8b",
        "--Charla:Model:Fallbacks:0:Endpoint=http://127.0.0.1:1",
    ];

    [Fact]
    public async Task Models_that_answer_and_the_analyst_are_ok()
    {
        await using var model = await ModelServer.Start(call => call.SayAll("ok"));
        var (output, code) = await Check([.. model.Args, "--Charla:Model:LastResort=builtin"]);
        Assert.Equal(0, code);
        Assert.Matches(
            @"^ok      m-1 at http://127\.0\.0\.1:\d+/v1 \(\d+ ms to the first token\)\nok      the built-in analyst",
            output
        );
    }

    [Theory]
    [InlineData(401, "(Refused)", "Check ApiKey")]
    [InlineData(404, "(NotFound)", "Check Name")]
    [InlineData(402, "(QuotaExhausted)", "Top it up")]
    [InlineData(429, "(RateLimited)", "Wait")]
    public async Task What_is_wrong_is_said_of_each(int status, string failure, string advice)
    {
        await using var model = await ModelServer.Start(call => call.Fail(status));
        var (output, code) = await Check([.. model.Args, .. Nobody]);
        Assert.Equal(1, code);
        Assert.Contains(failure, output);
        Assert.Contains(advice, output);
        Assert.Contains("failed  qwen3:8b at http://127.0.0.1:1/ (Unreachable)", output);
        Assert.DoesNotContain(ModelServer.Key, output);
        Assert.Equal(1, model.Asked.Values.Sum());
    }

    private static async Task<(string Output, int Code)> Check(string[] args)
    {
        using var folder = new TempFolder();
        await using var check = ServerProcess.Launch(folder.Path, ["check", .. args]);
        var output = await check.Ended();
        return (output, await check.ExitCode());
    }
}
