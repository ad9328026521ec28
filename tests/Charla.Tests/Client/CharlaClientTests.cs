using System.Text;
using System.Text.Json;
using Charla.Client;
using Charla.Protocol;
using Charla.Tests.Hosting;
using Charla.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Client;

/// <summary>The .NET client against the server, behind a network that cuts it off.</summary>
public sealed class CharlaClientTests
{
    [Fact]
    public async Task An_answer_comes_as_it_is_written()
    {
        await using var host = await ChatHost.StartAsync();
        var client = Client(host.Address);
        var created = await client.CreateSessionAsync(Json("""{"total_spent":12450.50}"""), "en");
        Assert.Equal("""{"total_spent":12450.50}""", await host.Http.GetStringAsync(Paths.Context(created.SessionId)));
        await using var answer = client.AskAsync(created.SessionId, "?", Json("""{"b":1}""")).GetAsyncEnumerator();
        var first = answer.MoveNextAsync();
        var call = await host.Model.Next();
        call.Say("12.450");
        Assert.True(await first.AsTask().Soon());
        Assert.Equal("12.450", answer.Current);
        call.Answer(",50 € 😀");
        var rest = new StringBuilder();
        while (await answer.MoveNextAsync().AsTask().Soon())
            rest.Append(answer.Current);
        Assert.Equal(",50 € 😀", rest.ToString());
        Assert.Equal(["user: ?", "assistant: 12.450,50 € 😀"], await host.HistoryAsync(created.SessionId));
    }

    [Fact]
    public async Task However_often_it_is_cut_off_nothing_is_lost_doubled_or_asked_twice()
    {
        await using var host = await ChatHost.StartAsync();
        await using var proxy = new CutProxy(host.Address);
        var session = await host.CreateAsync();
        var random = new Random(20261124);
        var budgets = new Random(20261125); // of the proxy's own, which runs beside this
        var lines = 0;
        proxy.Budget = () => budgets.Next(300, 1500) * ++lines; // at last the whole of the answer fits
        var client = Client(proxy.Address);
        var answer = client.AskWholeAsync(session, "?");
        var call = await host.Model.Next();
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i}: «12.450,50 €» 😀\n"));
        foreach (var piece in text.Chunk(37))
        {
            call.Say(new string(piece));
            if (random.Next(8) == 0)
                proxy.Cut();
        }
        call.End();
        Assert.Equal(text, await answer.Soon());
        Assert.Equal(["user: ?", $"assistant: {text}"], await host.HistoryAsync(session));
        Assert.False(host.Model.HasCall);
        var notes = new Notebook();
        notes.Connected("0:0");
        await foreach (var frame in client.FollowAsync(session, "0:0"))
        {
            if (frame is SystemFrame)
                notes.Connected();
            notes.Take(frame);
            if (frame is DoneFrame)
                break;
        }
        Assert.Equal(await StoredLines.Of(host, session), notes.Entries);
    }

    [Fact]
    public async Task An_answer_is_stopped_and_the_context_changed()
    {
        await using var host = await ChatHost.StartAsync();
        var session = await host.CreateAsync();
        var client = Client(host.Address);
        var answer = client.AskWholeAsync(session, "?");
        var call = await host.Model.Next();
        using var tab = await LiveClient.OpenAsync(host, session);
        call.Say("a");
        await tab.Text("a");
        Assert.Null(await client.SendAsync(session, new StopFrame()));
        Assert.Equal("a", await answer.Soon());
        await client.SendAsync(session, new EditContextFrame(Json("""{"a":1}"""), IfRevision: 0));
        var stale = await Assert.ThrowsAsync<CharlaException>(() =>
            client.SendAsync(session, new EditContextFrame(Json("""{"a":2}"""), IfRevision: 0))
        );
        Assert.Equal(("stale_revision", 412, false), (stale.Code, stale.Status, stale.Retryable));
    }

    [Fact]
    public async Task What_goes_wrong_for_good_is_an_exception()
    {
        await using var host = await ChatHost.StartAsync();
        var client = Client(host.Address);
        var none = await Refused(client.AskWholeAsync(Guid.NewGuid().ToString(), "?"));
        Assert.Equal(("session_not_found", 404), (none.Code, none.Status));
        var session = await host.CreateAsync();
        Assert.Equal("empty_content", (await Refused(client.AskWholeAsync(session, " "))).Code);
        var failed = client.AskWholeAsync(session, "?");
        (await host.Model.Next()).End(); // an empty answer is a failure
        Assert.Equal("model_empty", (await Refused(failed)).Code);
        var deleted = client.AskWholeAsync(session, "?");
        await host.Model.Next();
        await host.Http.DeleteAsync(Paths.Session(session));
        Assert.StartsWith("session_", (await Refused(deleted)).Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_adds_it_and_its_token_goes_along()
    {
        await using var host = await ChatHost.StartAsync();
        var asked = 0;
        var services = new ServiceCollection();
        services.AddCharlaClient(charla =>
        {
            charla.Url = host.Address;
            charla.Token = _ => ValueTask.FromResult<string?>($"t-{++asked}");
        });
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<CharlaClient>();
        var created = await client.CreateSessionAsync();
        var answer = client.AskWholeAsync(created.SessionId, "?");
        (await host.Model.Next()).Answer("sí");
        Assert.Equal("sí", await answer.Soon());
        Assert.True(asked >= 3);
    }

    private static CharlaClient Client(Uri url) =>
        new(
            new HttpClient { Timeout = Timeout.InfiniteTimeSpan },
            new CharlaClientOptions
            {
                Url = url,
                Backoff = TimeSpan.FromMilliseconds(5),
                LongestBackoff = TimeSpan.FromMilliseconds(50),
            }
        );

    private static JsonElement Json(string json) => JsonElement.Parse(json);

    private static Task<CharlaException> Refused(Task<string> answer) =>
        Assert.ThrowsAsync<CharlaException>(() => answer.Soon());
}
