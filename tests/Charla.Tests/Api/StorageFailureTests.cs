using Charla.Errors;
using Charla.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Charla.Tests.Api;

/// <summary>While nothing can be stored nothing is promised; what was promised before is not lost.</summary>
public sealed class StorageFailureTests
{
    private static readonly string Unavailable = ErrorKinds.StorageUnavailable.Es;

    [Fact]
    public async Task Over_REST_it_is_said_to_try_again()
    {
        await using var host = await Start();
        var id = await host.CreateAsync();
        Store(host).Full = true;
        await Refused(await host.PostAsync(Paths.Sessions, "{}"));
        await Refused(await host.PostAsync(Paths.Context(id), """{"a":1}"""));
        await Refused(await host.Http.DeleteAsync(Paths.Session(id)));
        Assert.Empty(await host.HistoryAsync(id)); // reads go on
        Store(host).Full = false;
        await host.HasSessions(1);
        await (await host.PostAsync(Paths.Context(id), """{"a":1}""")).IsJson(200, "status", "session_id");
        await (await host.Http.DeleteAsync(Paths.Session(id))).IsJson(200, "status", "session_id");
    }

    [Theory]
    [InlineData("Find")]
    [InlineData("Conversation")]
    [InlineData("Page")]
    public async Task A_history_that_cannot_be_read_is_no_empty_one(string method)
    {
        await using var host = await Start();
        var id = await host.CreateAsync();
        Store(host).Fails = (called, _) => called == method;
        var query = method == "Page" ? "?limit=5" : "";
        await Refused(await host.Http.GetAsync(Paths.History(id) + query));
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_not_taken()
    {
        await using var host = await Start();
        using var client = await host.ConnectAsync();
        Store(host).Full = true;
        await client.Text("""{"type":"message","content":"perdida","context":{"a":1}}""");
        Assert.Equal(Unavailable, await client.Next("error"));
        Store(host).Full = false;
        await client.Ask("otra vez");
        var call = await host.Model.Next();
        Assert.Equal((1, "{}"), (call.Said.Count(), call.Turn.Context));
        call.Answer("ahora sí");
        await client.Answer("ahora sí");
        Assert.Equal(["user: otra vez", "assistant: ahora sí"], await host.HistoryAsync(client.Session));
    }

    [Fact]
    public async Task A_session_that_cannot_be_loaded_is_not_said_to_be_missing()
    {
        await using var host = await Start();
        using var client = await host.ConnectAsync();
        Store(host).Fails = (method, _) => method == "Find";
        await client.Ask("perdida");
        Assert.Equal(Unavailable, await client.Next("error"));
        Store(host).Full = false;
        await client.Ask("otra vez");
        Assert.Equal("otra vez", (await host.Model.Next()).Question);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stored_yet_is_whole_once_it_can()
    {
        var time = new FakeTimeProvider();
        await using var host = await Start(time);
        using var client = await host.ConnectAsync();
        await client.Ask("q1");
        await client.Ask("q2");
        await client.Text("{}"); // heard after q2: its error says that q2 has been taken
        await client.Next("error");
        var call = await host.Model.Next();
        call.Say("uno");
        await client.Chunks("uno");
        Store(host).Full = true;
        var failure = Store(host).NextFailure();
        call.End();
        await failure;
        await time.PassUntil(Again(Store(host))); // it is tried again, and fails again
        Assert.False(host.Model.HasCall);
        Store(host).Full = false;
        Assert.Equal("uno", await time.PassUntil(client.Next("done")));
        (await host.Model.Next()).Answer("dos");
        await client.Answer("dos");
        Assert.Equal(
            ["user: q1", "assistant: uno", "user: q2", "assistant: dos"],
            await host.HistoryAsync(client.Session)
        );
    }

    private static async Task<bool> Again(FaultyStore store)
    {
        await store.NextFailure();
        return true;
    }

    private static async Task Refused(HttpResponseMessage response)
    {
        Assert.Equal("2", response.Headers.GetValues("Retry-After").Single());
        Assert.Equal(Unavailable, await response.IsProblem(503, "storage_unavailable"));
    }

    private static FaultyStore Store(ChatHost host) => host.Services.GetRequiredService<FaultyStore>();

    private static Task<ChatHost> Start(TimeProvider? time = null) =>
        ChatHost.StartAsync(new HostSetup { Time = time, Services = FaultyStore.Use });
}
