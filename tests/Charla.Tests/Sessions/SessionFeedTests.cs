using System.Text;
using Charla.Sessions;
using Charla.Tests.Hosting;
using Charla.Tests.Storage;
using Charla.Turns;

namespace Charla.Tests.Sessions;

public sealed class SessionFeedTests
{
    private readonly SessionFeed _feed = new();

    [Fact]
    public async Task A_reader_hears_of_what_comes_after_it_in_order()
    {
        _feed.Publish(Message(1));
        var reader = _feed.Read();
        _feed.Publish(Message(2));
        _feed.Publish(Message(3));
        Assert.Equal(2, await Number(reader));
        Assert.Equal(3, await Number(reader));
        var next = reader.Next();
        Assert.False(next.IsCompleted);
        _feed.Publish(Message(4));
        Assert.Equal(4, Assert.IsType<MessageAdded>((await next.Soon())!.Value.Item).Entry!.Number);
    }

    [Fact]
    public async Task A_slow_reader_gets_what_gathered_as_one_piece()
    {
        var reader = _feed.Read();
        var turn = Start();
        Assert.IsType<TurnStarted>((await reader.Next().Soon())!.Value.Item);
        turn.Append("uno ");
        Assert.Equal("uno ", await Text(reader));
        turn.Append("dos ");
        turn.Append("tres");
        Assert.Equal("dos tres", await Text(reader));
    }

    [Fact]
    public async Task A_late_reader_gets_the_text_so_far_first()
    {
        var turn = Start();
        turn.Append("lo de antes");
        var reader = _feed.Read();
        Assert.Equal("lo de antes", await Text(reader));
        End(turn);
        Assert.IsType<TurnEnded>((await reader.Next().Soon())!.Value.Item);
        Assert.False(_feed.Read().Next().IsCompleted); // nothing runs any more
    }

    [Fact]
    public async Task The_end_of_a_turn_that_waited_leaves_the_running_one_alone()
    {
        var running = Start();
        var early = _feed.Read();
        using var waiting = new Turn(Guid.NewGuid(), Guid.Empty, 2, _feed.Changed);
        _feed.Publish(new TurnQueued(waiting, 1));
        Assert.Equal([waiting], _feed.Read().Waiting.Select(queued => queued.Turn));
        _feed.Publish(new TurnEnded(waiting, new TurnOutcome(TurnFinish.Stopped), null));
        var late = _feed.Read();
        Assert.Empty(late.Waiting);
        Assert.IsType<TurnQueued>((await early.Next().Soon())!.Value.Item);
        Assert.IsType<TurnEnded>((await early.Next().Soon())!.Value.Item);
        running.Append("sigo");
        Assert.Equal("sigo", await Text(early));
        Assert.Equal("sigo", await Text(late));
    }

    [Fact]
    public async Task The_end_comes_after_the_last_text_and_the_next_turn_begins_at_its_start()
    {
        var reader = _feed.Read();
        var first = Start();
        first.Append("uno");
        _feed.Publish(Message(2));
        End(first);
        Start().Append("dos");
        Assert.IsType<TurnStarted>((await reader.Next().Soon())!.Value.Item);
        Assert.Equal(2, await Number(reader));
        Assert.Equal("uno", await Text(reader));
        Assert.IsType<TurnEnded>((await reader.Next().Soon())!.Value.Item);
        Assert.IsType<TurnStarted>((await reader.Next().Soon())!.Value.Item);
        Assert.Equal("dos", await Text(reader));
    }

    [Fact]
    public async Task A_stopped_reader_ends_now_and_for_ever()
    {
        var (waiting, other) = (_feed.Read(), _feed.Read());
        var next = waiting.Next();
        waiting.Stop();
        Assert.Null(await next.Soon());
        _feed.Publish(Message(1));
        Assert.Null(await waiting.Next().Soon());
        Assert.Equal(1, await Number(other));
    }

    [Fact]
    public async Task What_only_a_reader_far_behind_holds_is_let_go_and_others_miss_nothing()
    {
        var (slow, quick) = (_feed.Read(), _feed.Read());
        const int size = 100_000;
        var held = new List<WeakReference>();
        for (var number = 1; number <= 3 * FeedTrail.MostBehind / size; number++)
        {
            held.Add(Publish(number, size));
            Assert.Equal(number, await Number(quick));
        }
        GC.Collect();
        Assert.InRange(held.Count(item => item.IsAlive), 1, 10);
        var seen = 0;
        while ((await slow.Next().Soon())!.Value.Item is MessageAdded message)
            Assert.Equal(++seen, message.Entry!.Number);
        Assert.InRange(seen, 1, 5);
    }

    [Fact]
    public async Task A_reader_that_is_less_far_behind_misses_nothing()
    {
        var reader = _feed.Read();
        const int size = 1_000_000;
        for (var round = 0; round < 5; round++)
        {
            for (var number = 1; number <= FeedTrail.MostBehind / size; number++)
                Publish(number, size);
            for (var number = 1; number <= FeedTrail.MostBehind / size; number++)
                Assert.Equal(number, await Number(reader));
        }
    }

    private WeakReference Publish(long number, int size)
    {
        var message = new MessageAdded(Stored.Entry(number, new string('x', size)));
        _feed.Publish(message);
        return new WeakReference(message);
    }

    private static async Task<long> Number(FeedReader reader) =>
        Assert.IsType<MessageAdded>((await reader.Next().Soon())!.Value.Item).Entry!.Number;

    private static async Task<string> Text(FeedReader reader)
    {
        var seen = (await reader.Next().Soon())!.Value;
        Assert.Null(seen.Item);
        return Encoding.UTF8.GetString(seen.Turn!.Text.Slice(seen.From, seen.To).Span);
    }

    private static MessageAdded Message(long number) => new(Stored.Entry(number));

    private Turn Start()
    {
        var turn = new Turn(Guid.NewGuid(), Guid.Empty, 1, _feed.Changed);
        _feed.Publish(new TurnStarted(turn));
        return turn;
    }

    private void End(Turn turn)
    {
        turn.End(new TurnOutcome(TurnFinish.Stop));
        _feed.Publish(new TurnEnded(turn, turn.Outcome!, null));
    }
}
