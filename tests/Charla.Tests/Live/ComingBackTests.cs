using System.Net.Http.Json;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Live;

/// <summary>Coming back with a cursor: exactly what lies past it.</summary>
public sealed class ComingBackTests
{
    private static readonly string[] UnknownCursors =
    [
        "nonsense",
        "",
        "99:0",
        "-1:0",
        "1:5",
        "1:2:3:4",
        "1:1:00000000000000000000000000000000",
        "99999999999999999999:0",
    ];

    [Fact]
    public async Task Where_there_is_no_such_session_it_is_told_so_in_its_own_protocol()
    {
        await using var host = await ChatHost.StartAsync();
        using var client = await LiveClient.OpenAsync(host, Guid.NewGuid().ToString());
        Assert.Equal("session_not_found", (await client.Next<ErrorFrame>()).Code);
        Assert.Equal(4404, await client.Closed());
    }

    [Fact]
    public async Task Without_a_cursor_a_connection_starts_at_now()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host, new { context = new { a = 1 } });
        await tab.Ask("?");
        var call = await host.Model.Next();
        call.Say("hasta ");
        await tab.Text("hasta ");
        call.Say("aquí");
        await tab.Text("hasta aquí");
        using var late = await LiveClient.OpenAsync(host, tab.Session);
        var system = await late.Next<SystemFrame>();
        Assert.Equal(("2:0", 1), (system.Cursor, system.ContextRevision));
        Assert.Equal(system.Turn, (await late.Next<TurnFrame>()).TurnId);
        var chunk = await late.Next<ChunkFrame>();
        Assert.Equal((0, "hasta aquí"), (chunk.Offset, chunk.Content)); // so far, as one
        call.Answer(" y más");
        await late.Next<ChunkFrame>();
        Assert.Equal("hasta aquí y más", (await late.Next<DoneFrame>()).Content);
    }

    [Fact]
    public async Task In_the_middle_of_an_answer_it_goes_on_there()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("?");
        var call = await host.Model.Next();
        call.Say("e\u0301 👩‍👩‍👧");
        await tab.Text("e\u0301 👩‍👩‍👧");
        tab.Cut();
        call.Say(" \"y\" ");
        await tab.BackAsync();
        Assert.NotNull((await tab.Next<SystemFrame>()).Turn);
        await tab.Next<ChunkFrame>(); // the rest, no turn again
        call.Answer("fin");
        Assert.Equal("e\u0301 👩‍👩‍👧 \"y\" fin", (await tab.Until<DoneFrame>()).Content);
        await tab.HoldsAll();
    }

    [Fact]
    public async Task The_place_in_an_answer_is_found_behind_hundreds_of_changes_of_the_context()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("?");
        var call = await host.Model.Next();
        call.Say("hasta aquí");
        await tab.Text("hasta aquí");
        tab.Cut();
        for (var i = 0; i < 420; i++)
            (await host.Http.PutAsJsonAsync(Paths.Context(tab.Session), new { i })).EnsureSuccessStatusCode();
        using var other = await LiveClient.OpenAsync(host, tab.Session);
        call.Answer(" y más");
        await other.Until<DoneFrame>();
        await tab.BackAsync();
        Assert.Equal("hasta aquí y más", (await tab.Until<DoneFrame>()).Content);
        Assert.Equal(0, tab.Notes.Resets);
        await tab.HoldsAll();
    }

    [Fact]
    public async Task News_that_come_in_between_do_not_lose_the_place_in_the_answer()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("1");
        var call = await host.Model.Next();
        call.Say("uno ");
        await tab.Text("uno ");
        await tab.Ask("2"); // its receipt comes inside the first answer
        await tab.Until<MessageFrame>();
        await tab.BackAsync();
        await tab.Next<SystemFrame>();
        await tab.Send(new { type = "context", patch = new { a = 1 } });
        await tab.Until<ContextFrame>();
        await tab.BackAsync();
        call.Answer("dos");
        Assert.Equal("uno dos", (await tab.Until<DoneFrame>()).Content);
        (await host.Model.Next()).Answer("tres");
        Assert.Equal("tres", (await tab.Until<DoneFrame>()).Content);
        await tab.HoldsAll();
    }

    [Fact]
    public async Task Between_accepted_and_the_first_chunk()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("?");
        await tab.Next<MessageFrame>();
        await tab.BackAsync();
        await tab.Next<SystemFrame>();
        await tab.Next<TurnFrame>();
        var call = await host.Model.Next();
        await tab.BackAsync();
        call.Answer("ya");
        Assert.Equal("ya", (await tab.Until<DoneFrame>()).Content);
        await tab.HoldsAll();
    }

    [Fact]
    public async Task What_was_missed_comes_entry_by_entry_however_much_it_is()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        for (var i = 0; i < 130; i++) // more than two pages of entries
        {
            await tab.Send(
                new
                {
                    type = "message",
                    content = $"{i}",
                    context = new { i },
                }
            );
            (await host.Model.Next()).Answer($"a{i}");
            await tab.Until<DoneFrame>();
        }
        using var late = await LiveClient.OpenAsync(host, tab.Session, "0:0", events: true);
        while (late.Notes.Ended < 130)
            await late.NextOrEnd();
        Assert.Equal(tab.Notes.Entries, late.Notes.Entries);
        Assert.Equal("""{"i":129}""", late.Notes.Context);
        await late.HoldsAll();
    }

    [Fact]
    public async Task A_cursor_that_this_server_does_not_know_gets_a_reset_and_everything()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("1");
        (await host.Model.Next()).Answer("uno");
        await tab.Until<DoneFrame>();
        await tab.Ask("2");
        var call = await host.Model.Next();
        call.Say("dos ");
        await tab.Text("dos ");
        foreach (var cursor in UnknownCursors)
        {
            foreach (var events in new[] { false, true })
            {
                using var lost = await LiveClient.OpenAsync(host, tab.Session, cursor, events);
                Assert.Equal(cursor, (await lost.Next<SystemFrame>()).Cursor); // cut off here it is told once more
                await lost.Next<ResetFrame>();
                await lost.Text("dos ");
                Assert.Equal(tab.Notes.Entries, lost.Notes.Entries);
            }
        }
        call.End();
    }

    [Fact]
    public async Task An_offset_in_the_middle_of_a_character_or_past_the_end_gets_a_reset()
    {
        await using var host = await ChatHost.StartAsync();
        using var tab = await LiveClient.OpenAsync(host);
        await tab.Ask("?");
        var call = await host.Model.Next();
        call.Say("😀😀");
        await tab.Text("😀😀");
        var turn = Guid.Parse(tab.Notes.Running);
        await Resets([1, 3, 5, int.MaxValue]);
        call.End();
        await tab.Until<DoneFrame>();
        await Resets([1, 3, 5, int.MaxValue]); // the same once it is stored

        async Task Resets(int[] offsets)
        {
            foreach (var offset in offsets)
            {
                using var lost = await LiveClient.OpenAsync(host, tab.Session, $"1:{offset}:{turn:N}");
                await lost.Next<SystemFrame>();
                await lost.Next<ResetFrame>();
                await lost.Text("😀😀");
            }
        }
    }
}
