using Charla.Protocol;
using Charla.Storage;
using Charla.Tests.Hosting;
using Charla.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Live;

/// <summary>The server goes down, in good order or not, and comes back on the same database.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Stopped_in_good_order_a_turn_ends_as_interrupted_with_all_its_text()
    {
        var before = await Start();
        using var tab = await LiveClient.OpenAsync(before);
        await tab.Ask("?");
        (await before.Model.Next()).Say("hasta aquí 😀");
        await tab.Text("hasta aquí 😀");
        var stopped = before.StopAsync();
        Assert.Equal(
            ("interrupted", "hasta aquí 😀"),
            await tab.Until<DoneFrame>() is var done ? (done.Finish, done.Content) : default
        );
        Assert.InRange(await tab.Closed(), 1001, 1012);
        await stopped;
        await before.CrashAsync();
        await using var after = await Start();
        await tab.BackAsync(after);
        await tab.Next<SystemFrame>();
        await tab.Ask("¿y?");
        var call = await after.Model.Next();
        Assert.Equal(["?", "hasta aquí 😀", "¿y?"], call.Said);
        call.Answer("más");
        await tab.Until<DoneFrame>();
        await tab.HoldsAll();
    }

    [Theory]
    [InlineData("Interrupted")]
    [InlineData("Regenerate")]
    public async Task After_a_crash_it_ends_as_interrupted_and_where_asked_for_runs_again(string rule)
    {
        var before = await Start(rule);
        using var tab = await LiveClient.OpenAsync(before);
        await tab.Ask("1", "m-1");
        (await before.Model.Next()).Say("a medi");
        await tab.Text("a medi");
        var turn = tab.Notes.Running;
        await tab.Ask("2");
        await tab.Until<TurnFrame>();
        await Kept(before, tab.Session, "a medi");
        await before.CrashAsync();
        await using var after = await Start(rule);
        await tab.BackAsync(after);
        await tab.Next<SystemFrame>();
        var done = await tab.Until<DoneFrame>();
        Assert.Equal((turn, "interrupted", "a medi"), (done.TurnId, done.Finish, done.Content));
        Assert.Equal(0, tab.Notes.Resets);
        if (rule == "Regenerate")
        {
            var again = await after.Model.Next();
            Assert.Equal(["1"], again.Said);
            again.Answer("entera");
            var whole = await tab.Until<DoneFrame>();
            Assert.NotEqual(turn, whole.TurnId);
        }
        var call = await after.Model.Next();
        Assert.Equal("2", call.Question);
        call.Answer("dos");
        Assert.Equal("dos", (await tab.Until<DoneFrame>()).Content);
        var first = rule == "Regenerate" ? "entera" : "a medi";
        Assert.Equal(
            ["user: 1", $"assistant: {first}", "user: 2", "assistant: dos"],
            await after.HistoryAsync(tab.Session)
        );
        await tab.HoldsAll();
        await tab.Ask("1", "m-1");
        Assert.Equal("m-1", (await tab.Next<MessageFrame>()).Message.ClientId);
        Assert.False(after.Model.HasCall);
    }

    [Fact]
    public async Task Who_had_seen_more_than_was_saved_is_told_to_forget_it()
    {
        var before = await Start();
        using var tab = await LiveClient.OpenAsync(before);
        await tab.Ask("?");
        var call = await before.Model.Next();
        call.Say("guardado");
        await tab.Text("guardado");
        var turn = Guid.Parse(tab.Notes.Running);
        await Saved(before, tab.Session, "guardado");
        await before.CrashAsync();
        await using var after = await Start();
        using var ahead = await LiveClient.OpenAsync(after, tab.Session, $"1:20:{turn:N}");
        await ahead.Next<SystemFrame>();
        await ahead.Next<ResetFrame>();
        Assert.Equal("guardado", (await ahead.Until<DoneFrame>()).Content);
        await ahead.HoldsAll();
    }

    [Fact]
    public async Task Between_accepted_and_the_first_chunk_and_waiting()
    {
        var before = await Start();
        using var tab = await LiveClient.OpenAsync(before);
        await tab.Ask("1");
        await tab.Ask("2");
        await tab.Ask("3");
        await tab.Until<TurnFrame>(turn => turn.Position == 2);
        tab.Cut();
        await before.StopAsync();
        await before.CrashAsync();
        await using var after = await Start();
        await tab.BackAsync(after);
        var call = await after.Model.Next();
        Assert.Equal("2", call.Question);
        Assert.Equal(1, (await tab.Until<TurnFrame>(turn => turn.Status == "queued")).Position); // the third
        call.Answer("dos");
        (await after.Model.Next()).Answer("tres");
        await tab.Until<DoneFrame>(done => done.Content == "tres");
        Assert.Equal(3, tab.Notes.Ended);
        Assert.Equal(
            ["user: 1", "user: 2", "assistant: dos", "user: 3", "assistant: tres"],
            await after.HistoryAsync(tab.Session)
        );
        await tab.HoldsAll();
    }

    private Task<ChatHost> Start(string rule = "Interrupted") =>
        ChatHost.StartAsync(
            new HostSetup
            {
                Database = _database,
                ["Turns:AfterCrash"] = rule,
                ["Shutdown:Grace"] = "00:00:00",
            }
        );

    /// <summary>Waits until a running turn's text outlives a crash: with SQLite it does before it is shown.</summary>
    private static Task Kept(ChatHost host, string session, string text) =>
        host.Services.GetService<TextSpool>() is null ? Saved(host, session, text) : Task.CompletedTask;

    /// <summary>Waits until a running turn's text is in the database.</summary>
    private static async Task Saved(ChatHost host, string session, string text)
    {
        var store = host.Services.GetRequiredService<IChatStore>();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (await look.WaitForNextTickAsync(limit.Token))
        {
            var turns = await store.PendingTurnsAsync(Guid.Parse(session), limit.Token);
            if (turns.Any(turn => turn.Text == text))
                return;
        }
    }
}
