using System.Text;
using Charla.Models;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.OpenAi;

public sealed class OpenAiStreamTests
{
    [Fact]
    public async Task A_whole_answer_has_its_text_its_names_its_end_and_its_usage()
    {
        await using var server = await ModelServer.PlayAsync(
            ": hello\n\n",
            Sse.Delta("""{"role":"assistant","content":""}"""),
            Sse.Text("Gastó "),
            Sse.Text("259,39 €"),
            Sse.Stop,
            Sse.Event(
                """
                {"id":"c-1","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":64,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":7}}}
                """
            ),
            Sse.Done
        );
        var response = await server.Client.GetResponseAsync([new(ChatRole.User, "?")]);
        Assert.Equal("Gastó 259,39 €", response.Text);
        Assert.Equal(ChatRole.Assistant, Assert.Single(response.Messages).Role);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal("c-1", response.ResponseId);
        Assert.Equal("m-1-2026", response.ModelId);
        Assert.Equal(100, response.Usage?.InputTokenCount);
        Assert.Equal(20, response.Usage?.OutputTokenCount);
        Assert.Equal(120, response.Usage?.TotalTokenCount);
        Assert.Equal(64, response.Usage?.CachedInputTokenCount);
        Assert.Equal(7, response.Usage?.ReasoningTokenCount);
    }

    [Fact]
    public async Task A_lone_token_comes_out_at_once_and_what_arrives_together_comes_out_together()
    {
        var gate = new SemaphoreSlim(0);
        await using var server = await ModelServer.StartAsync(async http =>
        {
            await http.SendAsync(Sse.Text("one "));
            await gate.WaitAsync(http.RequestAborted);
            await http.SendAsync(string.Concat(Enumerable.Range(0, 20).Select(i => Sse.Text($"{i} "))));
            await gate.WaitAsync(http.RequestAborted);
            await http.SendAsync(Sse.Stop + Sse.Done);
        });
        await using var updates = server.StreamAsync().GetAsyncEnumerator();

        Assert.True(await updates.MoveNextAsync().AsTask().WaitAsync(ModelServer.Patience));
        Assert.Equal("one ", updates.Current.Text);
        gate.Release();
        Assert.True(await updates.MoveNextAsync().AsTask().WaitAsync(ModelServer.Patience));
        Assert.Equal("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 ", updates.Current.Text);
        Assert.Equal("TextContent", Assert.Single(updates.Current.Contents).GetType().Name);
        gate.Release();
        Assert.True(await updates.MoveNextAsync().AsTask().WaitAsync(ModelServer.Patience));
        Assert.Equal(ChatFinishReason.Stop, updates.Current.FinishReason);
        Assert.Empty(updates.Current.Contents);
        Assert.False(await updates.MoveNextAsync());
    }

    [Fact]
    public async Task An_endless_burst_comes_out_in_bounded_pieces()
    {
        var piece = new string('x', 1000);
        await using var server = await ModelServer.PlayAsync(
            string.Concat(Enumerable.Repeat(Sse.Text(piece), 100)),
            Sse.Stop
        );
        var updates = await server.AskAsync();
        Assert.Equal(100_000, updates.Sum(u => u.Text.Length));
        Assert.All(updates, u => Assert.True(u.Text.Length < 18_000));
    }

    [Fact]
    public async Task A_stream_cut_anywhere_on_the_network_reads_the_same()
    {
        var bytes = Encoding.UTF8.GetBytes(Sse.Text("ñandú € 🙂") + Sse.Stop.Replace("\n", "\r\n") + Sse.Done);
        await using var server = await ModelServer.StartAsync(async http =>
        {
            for (var i = 0; i < bytes.Length; i++)
                await http.SendAsync(bytes.AsMemory(i, 1));
        });
        Assert.Equal("ñandú € 🙂", string.Concat(await server.AskAsync()));
    }

    [Theory]
    [InlineData("reasoning_content")]
    [InlineData("reasoning")]
    public async Task What_the_model_thinks_is_never_text(string field)
    {
        await using var server = await ModelServer.PlayAsync(
            Sse.Delta($$"""{"content":null,"{{field}}":"hm, "}"""),
            Sse.Delta($$"""{"content":"","{{field}}":"259"}"""),
            Sse.Text("Son "),
            Sse.Text("259"),
            Sse.Stop,
            Sse.Done
        );
        var updates = await server.AskAsync();
        var contents = updates.SelectMany(u => u.Contents).ToList();
        Assert.Equal("Son 259", string.Concat(updates));
        Assert.Equal("hm, 259", string.Concat(contents.OfType<TextReasoningContent>().Select(c => c.Text)));
        Assert.IsType<TextReasoningContent>(contents[0]);
    }

    [Fact]
    public async Task Nothing_comes_of_events_that_say_nothing()
    {
        await using var server = await ModelServer.PlayAsync(
            Sse.Event("{}"),
            Sse.Event(""),
            Sse.Event("""{"choices":null,"error":null,"x_extra":{"choices":[{"delta":{"content":"no"}}]}}"""),
            Sse.Event("""{"choices":[{"delta":null,"finish_reason":""},{"index":1,"delta":{"content":"no"}}]}"""),
            Sse.Delta("""{"role":"assistant","content":null,"tool_calls":[{"function":{"arguments":"no"}}]}"""),
            Sse.Stop
        );
        var update = Assert.Single(await server.AskAsync());
        Assert.Empty(update.Contents);
    }

    [Fact]
    public async Task A_running_count_of_tokens_is_told_once()
    {
        const string usage = """{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":N}}""";
        await using var server = await ModelServer.PlayAsync(
            Sse.Event(usage.Replace("N", "1")),
            Sse.Text("a"),
            Sse.Event(usage.Replace("N", "2")),
            Sse.Stop
        );
        var response = await server.Client.GetResponseAsync([new(ChatRole.User, "?")]);
        Assert.Equal(9, response.Usage?.InputTokenCount);
        Assert.Equal(2, response.Usage?.OutputTokenCount);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("length")]
    [InlineData("content_filter")]
    [InlineData("tool_calls")]
    [InlineData("something_new")]
    public async Task The_finish_reason_is_the_provider_s(string reason)
    {
        await using var server = await ModelServer.PlayAsync(Sse.Stop.Replace("\"stop\"", $"\"{reason}\""));
        Assert.Equal(reason, (await server.AskAsync())[^1].FinishReason?.Value);
    }

    [Fact]
    public async Task An_answer_that_was_whole_stays_whole_when_the_connection_is_lost_after_it()
    {
        var read = new SemaphoreSlim(0);
        await using var server = await ModelServer.StartAsync(async http =>
        {
            await http.SendAsync(Sse.Text("whole") + Sse.Stop);
            await read.WaitAsync(http.RequestAborted);
            http.Abort();
        });
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in server.StreamAsync())
        {
            updates.Add(update);
            read.Release();
        }
        Assert.Equal("whole", string.Concat(updates));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
    }
}
