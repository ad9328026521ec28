using System.Text;
using Charla.Sessions;
using Charla.Tests.Hosting;
using Charla.Turns;

namespace Charla.Tests.Sessions;

/// <summary>One writer at full speed, readers that come at any time and read at any pace: nothing is lost or doubled.</summary>
public sealed class SessionFeedProperties
{
    private const int Turns = 400;
    private const int Pieces = 25;

    [Fact]
    public async Task Every_reader_hears_every_turn_whole_from_where_it_came_in()
    {
        var feed = new SessionFeed();
        var first = feed.Read();
        var early = Enumerable.Range(0, 3).Select(_ => Hear(feed.Read(), slow: 0)).ToList();
        var slow = Hear(feed.Read(), slow: 3);
        var late = new List<Task<List<string>>>();
        for (var i = 0; i < Turns; i++)
        {
            var turn = new Turn(Guid.NewGuid(), Guid.Empty, i, feed.Changed);
            feed.Publish(new TurnStarted(turn));
            for (var piece = 0; piece < Pieces; piece++)
            {
                turn.Append($"{i}:{piece} ");
                if (piece == Pieces / 2 && i % 50 == 0)
                    late.Add(Hear(feed.Read(), slow: i % 3));
                if (piece % 5 == 0)
                    await Task.Yield();
            }
            turn.End(new TurnOutcome(TurnFinish.Stop));
            feed.Publish(new TurnEnded(turn, turn.Outcome!, null));
        }
        feed.Publish(new SessionDeleted());
        var all = Enumerable.Range(0, Turns).Select(Whole).ToList();
        foreach (var reader in early.Append(slow).Append(Hear(first, slow: 0)))
            Assert.Equal(all, await reader.Soon());
        for (var i = 0; i < late.Count; i++)
            Assert.Equal(all.Skip(i * 50), await late[i].Soon());
    }

    private static string Whole(int turn) => string.Concat(Enumerable.Range(0, Pieces).Select(p => $"{turn}:{p} "));

    /// <summary>What each turn's pieces make, put together as they came.</summary>
    private static Task<List<string>> Hear(FeedReader reader, int slow) =>
        Task.Run(async () =>
        {
            var (heard, text) = (new List<string>(), new StringBuilder());
            while (await reader.Next() is { } seen)
            {
                if (seen.Item is SessionDeleted)
                    reader.Stop();
                else if (seen.Item is null)
                    text.Append(Encoding.UTF8.GetString(seen.Turn!.Text.Slice(seen.From, seen.To).Span));
                else if (seen.Item is TurnEnded)
                {
                    heard.Add(text.ToString());
                    text.Clear();
                }
                for (var i = 0; i < slow; i++)
                    await Task.Yield();
            }
            return heard;
        });
}
