using System.Net;
using System.Net.Sockets;
using System.Text;
using Charla.Models;
using Charla.Models.OpenAi;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.OpenAi;

public sealed class OpenAiFailureTests
{
    [Theory]
    [InlineData("""{"error":{"message":"out of luck","code":429}}""", ModelFailure.RateLimited)]
    [InlineData("""{"error":{"message":"out of luck","code":"503"}}""", ModelFailure.Unavailable)]
    [InlineData("""{"error":{"message":"out of luck","type":"rate_limit_error"}}""", ModelFailure.RateLimited)]
    [InlineData("""{"error":{"message":"out of luck","code":"insufficient_quota"}}""", ModelFailure.QuotaExhausted)]
    [InlineData("""{"error":{"message":"out of luck","type":"invalid_request_error"}}""", ModelFailure.Rejected)]
    [InlineData("""{"error":{"message":"out of luck","type":"server_error"}}""", ModelFailure.Unavailable)]
    [InlineData("""{"error":"out of luck"}""", ModelFailure.Unavailable)]
    [InlineData(
        """{"choices":[{"finish_reason":"error"}],"error":{"message":"out of luck"}}""",
        ModelFailure.Unavailable
    )]
    public async Task An_error_in_the_stream_comes_after_the_text_before_it(string error, ModelFailure expected)
    {
        await using var server = await ModelServer.PlayAsync(Sse.Text("partial"), Sse.Event(error), Sse.Done);
        var told = await server.FailsAsync("partial");
        Assert.Equal(expected, told.Failure);
        Assert.Contains("out of luck", told.Message);
    }

    [Theory]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"x\"")]
    [InlineData("{\"choices\":[]} {}")]
    [InlineData("[]")]
    [InlineData("oops")]
    [InlineData("""{"choices":[{"delta":{"content":["no"]}}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"\ud8zz"}}]}""")]
    public async Task A_broken_event_comes_after_the_text_before_it(string broken)
    {
        await using var server = await ModelServer.PlayAsync(Sse.Text("partial"), Sse.Event(broken), Sse.Stop);
        Assert.Equal(ModelFailure.Malformed, (await server.FailsAsync("partial")).Failure);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_malformed()
    {
        var bytes = Encoding.Latin1.GetBytes(Sse.Text("se\u00f1or"));
        await using var server = await ModelServer.StartAsync(http => http.SendAsync(bytes));
        Assert.Equal(ModelFailure.Malformed, (await server.FailsAsync()).Failure);
    }

    [Theory]
    [InlineData("data: ")] // one event that never ends
    [InlineData("")] // a line that is nothing
    [InlineData("data: x\ndata: ")] // lines without an event's end
    public async Task An_event_that_never_ends_is_malformed(string start)
    {
        await using var server = await ModelServer.StartAsync(async http =>
        {
            await http.SendAsync(Sse.Text("partial") + start);
            var junk = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            for (var i = 0; i < 64; i++)
                await http.SendAsync(junk);
        });
        Assert.Equal(ModelFailure.Malformed, (await server.FailsAsync("partial")).Failure);
    }

    [Fact]
    public async Task Any_number_of_bytes_in_events_of_a_good_size_is_fine()
    {
        var line = Sse.Text(new string('x', 100_000));
        await using var server = await ModelServer.StartAsync(async http =>
        {
            for (var i = 0; i < 30; i++)
                await http.SendAsync(line);
            await http.SendAsync(Sse.Stop);
        });
        Assert.Equal(3_000_000, (await server.AskAsync()).Sum(u => u.Text.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}")] // an event without its end is none
    public async Task An_answer_without_a_finish_reason_was_cut_off(string end)
    {
        await using var server = await ModelServer.PlayAsync(Sse.Text("partial"), end);
        Assert.Equal(ModelFailure.Interrupted, (await server.FailsAsync("partial")).Failure);
    }

    [Fact]
    public async Task A_connection_lost_midway_is_an_interruption_with_its_text_kept()
    {
        var read = new SemaphoreSlim(0);
        await using var server = await ModelServer.StartAsync(async http =>
        {
            await http.SendAsync(Sse.Text("par") + Sse.Text("tial"));
            await read.WaitAsync(http.RequestAborted);
            http.Abort();
        });
        var error = await server.FailsAsync("partial", read);
        Assert.Equal(ModelFailure.Interrupted, error.Failure);
        Assert.IsAssignableFrom<IOException>(error.InnerException);
    }

    [Fact]
    public async Task A_connection_lost_before_the_first_token_is_no_connection()
    {
        await using var server = await ModelServer.PlayAsync(Sse.Delta("""{"role":"assistant","content":""}"""));
        Assert.Equal(ModelFailure.Unreachable, (await server.FailsAsync()).Failure);
        await using var closing = await ModelServer.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        Assert.Equal(ModelFailure.Unreachable, (await closing.FailsAsync()).Failure);
    }

    [Theory]
    [InlineData("application/json", """{"choices":[{"message":{"content":"not streamed"}}]}""")]
    [InlineData("text/html", "<h1>Sign in</h1>")]
    public async Task A_page_is_not_a_stream(string type, string body)
    {
        await using var server = await ModelServer.StartAsync(http =>
        {
            http.Response.ContentType = type;
            return http.Response.WriteAsync(body);
        });
        Assert.Equal(ModelFailure.NotFound, (await server.FailsAsync()).Failure);
    }

    [Fact]
    public async Task Nobody_there_is_unreachable()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var http = OpenAiHttp.CreateClient();
        foreach (var address in new[] { $"http://127.0.0.1:{port}/v1", "http://nobody.invalid/v1" })
        {
            using var client = new OpenAiChatClient(http, new OpenAiEndpoint(new Uri(address), "sk-sesame", "m"));
            var error = await Assert.ThrowsAsync<ModelException>(() =>
                client.GetResponseAsync([new(ChatRole.User, "?")])
            );
            Assert.Equal(ModelFailure.Unreachable, error.Failure);
            Assert.DoesNotContain("sesame", error.ToString());
        }
    }
}
