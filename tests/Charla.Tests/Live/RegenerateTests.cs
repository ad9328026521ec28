using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>The last answer anew.</summary>
public sealed class RegenerateTests
{
    [Fact]
    public async Task It_is_a_turn_of_its_own_and_history_shows_the_latest_answer_that_has_text()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("?");
        (await host.Model.Next()).Answer("vieja");
        var old = await tab.Until<DoneFrame>();
        await tab.Send(new { type = "regenerate" });
        var call = await host.Model.Next();
        Assert.Equal(["?"], call.Said); // not what was answered before
        call.Answer("nueva");
        var done = await tab.Until<DoneFrame>();
        Assert.NotEqual(old.TurnId, done.TurnId);
        Assert.NotEqual(old.MessageId, done.MessageId);
        Assert.Equal(["user: ?", "assistant: nueva"], await host.HistoryAsync(tab.Session));
        await tab.Send(new { type = "regenerate" });
        (await host.Model.Next()).End(); // an empty answer is a failure
        await tab.Until<ErrorFrame>();
        Assert.Equal(["user: ?", "assistant: nueva"], await host.HistoryAsync(tab.Session));
        await tab.HoldsAll(); // all three are in the record
        await tab.Ask("¿y?");
        Assert.Equal(["?", "nueva", "¿y?"], (await host.Model.Next()).Said);
    }

    [Fact]
    public async Task Where_nothing_was_asked_there_is_nothing_to_regenerate()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Send(new { type = "regenerate" });
        Assert.Equal("nothing_to_regenerate", (await tab.Next<ErrorFrame>()).Code);
    }

    [Fact]
    public async Task After_a_restart_it_still_knows_the_question()
    {
        using var database = new TemporaryDatabase();
        string session;
        await using (var host = await ChatHost.StartAsync(new HostSetup { Database = database }))
        {
            using var tab = await LiveClient.OpenAsync(host);
            session = tab.Session;
            await tab.Ask("?");
            (await host.Model.Next()).Answer("vieja");
            await tab.Until<DoneFrame>();
            tab.Cut();
            await host.StopAsync();
        }
        await using var again = await ChatHost.StartAsync(new HostSetup { Database = database });
        using var back = await LiveClient.OpenAsync(again, session);
        await back.Next<SystemFrame>();
        await back.Send(new { type = "regenerate" });
        (await again.Model.Next()).Answer("nueva");
        Assert.Equal("nueva", (await back.Until<DoneFrame>()).Content);
        Assert.Equal(["user: ?", "assistant: nueva"], await again.HistoryAsync(session));
    }
}
