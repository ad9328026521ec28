using Charla.Protocol;
using Charla.Storage;
using Charla.Tests.Hosting;
using Charla.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Charla.Tests.Live;

/// <summary>Somebody else has written to a session, as happens where a cluster is split: its connections go on from the store.</summary>
public sealed class OtherWriterTests : IAsyncLifetime
{
    private ChatHost _host = null!;
    private LiveClient _tab = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ChatHost.StartAsync();
        _tab = await LiveClient.OpenAsync(_host, await _host.CreateAsync(), "0:0");
        await _tab.Next<SystemFrame>();
    }

    public async ValueTask DisposeAsync()
    {
        _tab.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Found_out_by_a_question()
    {
        await _tab.Ask("1");
        (await _host.Model.Next()).Answer("uno");
        await _tab.Until<DoneFrame>();
        await Write(write => write);
        await _tab.Ask("perdida");
        Assert.Equal(1012, await _tab.ClosedAtLast());
        await GoesOn();
    }

    [Fact]
    public async Task Found_out_at_the_end_of_an_answer()
    {
        await _tab.Ask("1");
        var call = await _host.Model.Next();
        call.Say("a medi");
        await _tab.Text("a medi");
        await Write(write => write);
        call.End();
        Assert.Equal(1012, await _tab.ClosedAtLast());
        await GoesOn();
    }

    [Fact]
    public async Task Found_out_by_a_turn_that_somebody_else_has_ended()
    {
        await _tab.Ask("1");
        var call = await _host.Model.Next();
        await _tab.Ask("2");
        var waiting = Guid.Parse((await _tab.Until<TurnFrame>(turn => turn.Status == "queued")).TurnId);
        await Write(write => write with { Entries = [], Ended = waiting });
        call.Answer("uno");
        Assert.Equal(1012, await _tab.ClosedAtLast());
        await GoesOn();
    }

    [Fact]
    public async Task A_turn_left_running_is_told_of_to_who_was_here_before_the_session_was_loaded()
    {
        var session = await _host.CreateAsync();
        await Write(write => write with { Begun = Running(write) }, session);
        using var tab = await LiveClient.OpenAsync(_host, session, "0:0");
        await tab.Until<MessageFrame>();
        await tab.Ask("otra");
        (await _host.Model.Next()).Answer("así");
        await tab.Until<DoneFrame>(done => done.Content == "así");
        await tab.HoldsAll();
        Assert.Contains(tab.Notes.Entries, line => line.Contains("interrupted"));
    }

    [Fact]
    public async Task An_end_that_is_stored_before_the_feed_tells_of_it_is_told_once()
    {
        await _tab.Ask("1");
        var turn = Guid.Parse((await _tab.Until<TurnFrame>()).TurnId);
        (await _host.Model.Next()).Say("a medi");
        await _tab.Text("a medi");
        await Write(write => write with { Entries = [Answer(write, turn)], Ended = turn });
        using var tab = await LiveClient.OpenAsync(_host, _tab.Session, "0:0");
        await tab.Until<DoneFrame>();
        tab.Cut();
        await tab.BackAsync();
        await tab.Next<SystemFrame>();
        await tab.Send(new { type = "ping" });
        await tab.Next<PongFrame>();
    }

    private static Entry Answer(SessionWrite write, Guid turn) =>
        write.Entries[0] with
        {
            Kind = EntryKind.Assistant,
            TurnId = turn,
            Place = 1,
            Content = "a medias",
            Finish = TurnFinish.Stop,
        };

    private static PendingTurn Running(SessionWrite write) =>
        new()
        {
            SessionId = write.SessionId,
            TurnId = write.Entries[0].TurnId!.Value,
            Asked = write.Entries[0].Number,
            Running = true,
        };

    /// <summary>Writes past the session's grain; a question, if nothing else.</summary>
    private async Task Write(Func<SessionWrite, SessionWrite> change, string? session = null)
    {
        var store = _host.Services.GetRequiredService<IChatStore>();
        var id = Guid.Parse(session ?? _tab.Session);
        var head = (await store.FindAsync(id, CancellationToken.None))!.Head;
        var question = new Entry
        {
            Number = head + 1,
            Place = head + 1,
            Kind = EntryKind.User,
            Content = "de otro",
            TurnId = Guid.NewGuid(),
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        var write = new SessionWrite
        {
            SessionId = id,
            ExpectedHead = head,
            ContextRevision = 0,
            At = DateTimeOffset.UnixEpoch,
            Entries = [question],
        };
        await store.WriteAsync(change(write), CancellationToken.None);
    }

    private async Task GoesOn()
    {
        await _tab.BackAsync();
        await _tab.Next<SystemFrame>();
        await _tab.Ask("otra");
        var call = await _host.Model.Next();
        Assert.Equal("otra", call.Question);
        call.Answer("así");
        await _tab.Until<DoneFrame>(done => done.Content == "así");
        await _tab.HoldsAll();
    }
}
