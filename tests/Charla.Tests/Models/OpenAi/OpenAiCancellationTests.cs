using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Models.OpenAi;

public sealed class OpenAiCancellationTests
{
    [Fact]
    public async Task A_cancelled_answer_ends_its_request()
    {
        var aborted = new TaskCompletionSource();
        await using var server = await ModelServer.StartAsync(http => Stall(http, aborted));
        using var cancel = new CancellationTokenSource();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in server.StreamAsync(cancel: cancel.Token))
            {
                Assert.Equal("one", update.Text);
                await cancel.CancelAsync();
            }
        });
        Assert.Equal(cancel.Token, error.CancellationToken);
        await aborted.Task.WaitAsync(ModelServer.Patience);
    }

    [Fact]
    public async Task An_answer_nobody_reads_on_ends_its_request()
    {
        var aborted = new TaskCompletionSource();
        await using var server = await ModelServer.StartAsync(http => Stall(http, aborted));
        await foreach (var update in server.StreamAsync())
        {
            Assert.Equal("one", update.Text);
            break;
        }
        await aborted.Task.WaitAsync(ModelServer.Patience);
    }

    [Fact]
    public async Task Cancelling_before_there_is_a_response_ends_the_request()
    {
        var (reached, aborted) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await ModelServer.StartAsync(async http =>
        {
            http.RequestAborted.Register(() => aborted.TrySetResult());
            reached.SetResult();
            await aborted.Task;
        });
        using var cancel = new CancellationTokenSource();
        var answer = server.Client.GetResponseAsync([new(ChatRole.User, "?")], cancellationToken: cancel.Token);
        await reached.Task.WaitAsync(ModelServer.Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await aborted.Task.WaitAsync(ModelServer.Patience);
    }

    [Fact]
    public async Task The_connection_is_used_again_after_an_answer()
    {
        var connections = new HashSet<string>();
        await using var server = await ModelServer.StartAsync(async http =>
        {
            connections.Add(http.Connection.Id);
            await http.SendAsync(Sse.Text("a") + Sse.Stop + Sse.Done);
        });
        for (var i = 0; i < 5; i++)
            await server.AskAsync();
        Assert.True(connections.Count < 5, $"{connections.Count} connections for 5 answers");
    }

    private static async Task Stall(HttpContext http, TaskCompletionSource aborted)
    {
        http.RequestAborted.Register(() => aborted.TrySetResult());
        await http.SendAsync(Sse.Text("one"));
        await aborted.Task;
    }
}
