using Charla.Storage;
using Charla.Turns;

namespace Charla.Tests.Storage;

/// <summary>The turns that have not ended, as a crash would find them.</summary>
public abstract class TurnContract : ChatStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_turn_begins_runs_grows_and_ends()
    {
        var id = (await Create()).Id;
        var (running, waiting) = (Stored.Turn(id, 1, running: true), Stored.Turn(id, 2));
        await Write(Stored.Write(id, 0, Stored.Entry(1)) with { Begun = running });
        await Write(Stored.Write(id, 1, Stored.Entry(2)) with { Begun = waiting });
        Assert.Equal([running, waiting], await Turns(id));

        await Store.SaveTextsAsync([running with { Text = "hasta aquí 😀" }], None);
        Assert.Equal([running with { Text = "hasta aquí 😀" }, waiting], await Turns(id));

        var answer = Stored.Entry(3, "hasta aquí y más", EntryKind.Assistant, place: 1) with
        {
            TurnId = running.TurnId,
            Finish = TurnFinish.Failed,
            Error = "model_interrupted",
            Model = "m-1",
            Tools = """[{"name":"🔧"}]""",
            InputTokens = 11,
            CachedTokens = 5,
            OutputTokens = 22,
            ReasoningTokens = 6,
            Cost = 9_223_372_036_854,
            Estimated = true,
        };
        await Write(Stored.Write(id, 2, answer) with { Ended = running.TurnId, Started = waiting.TurnId });
        Assert.Equal([waiting with { Running = true }], await Turns(id));
        Assert.Equal(answer, await Entry(id, 3));
    }

    [Fact]
    public async Task What_models_were_used_for_is_added_up_and_outlives_its_session()
    {
        var (one, other, foreign) = (
            await Create(owner: "ana"),
            await Create(owner: "ana"),
            await Create(owner: "eva")
        );
        await Write(
            Stored.Write(one.Id, 0) with
            {
                Usage = [Stored.Usage("ana", 7, "m-1"), Stored.Usage("ana", 7, "m-2")],
            }
        );
        await Write(Stored.Write(one.Id, 0) with { Usage = [Stored.Usage("ana", 7, "m-1")] });
        await Write(Stored.Write(one.Id, 0) with { Usage = [Stored.Usage("ana", 8, "m-1")] });
        await Write(Stored.Write(other.Id, 0) with { Usage = [Stored.Usage("ana", 7, "m-1")] });
        await Write(Stored.Write(foreign.Id, 0) with { Usage = [Stored.Usage("eva", 7, "m-1")] });
        var stale = Stored.Write(foreign.Id, 99) with { Usage = [Stored.Usage("eva", 7, "m-1")] };
        await Assert.ThrowsAsync<StaleWriteException>(() => Write(stale));

        Assert.Equal(["7 m-1 3", "7 m-2 1", "8 m-1 1"], await Used("ana"));
        Assert.Equal(["7 m-1 4", "7 m-2 1", "8 m-1 1"], await Used(null));
        var row = (await Store.UsageAsync("ana", 7, 7, None))[0];
        Assert.Equal(Stored.Usage("", 7, "m-1").Plus(Stored.Usage("", 7, "m-1")).Plus(Stored.Usage("", 7, "m-1")), row);
        Assert.Equal(new Spent(4 * (100 + 20), 4 * 253_000_000), await Store.SpentAsync("ana", 7, None));
        Assert.Equal(default, await Store.SpentAsync("ana", 9, None));
        var key = (await Store.FindAsync(one.Id, None))!.Key;
        Assert.Equal(4, (await Store.UsageOfSessionAsync(key, None)).Sum(used => used.Answers));

        await Store.DeleteAsync(one.Id, None);
        Assert.Equal(["7 m-1 3", "7 m-2 1", "8 m-1 1"], await Used("ana"));
        await Store.EraseUsageAsync("ana", None);
        Assert.Equal(["7 m-1 1"], await Used(null));
    }

    private async Task<IEnumerable<string>> Used(string? owner) =>
        (await Store.UsageAsync(owner, 7, 8, None)).Select(used => $"{used.Day} {used.Model} {used.Answers}");

    [Fact]
    public async Task Turns_come_in_the_order_asked()
    {
        var id = (await Create()).Id;
        for (var i = 0; i < 12; i++)
            await Write(Stored.Write(id, i, Stored.Entry(i + 1)) with { Begun = Stored.Turn(id, i + 1) });
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), (await Turns(id)).Select(t => t.Asked));
    }

    [Fact]
    public async Task A_turn_that_has_ended_stays_ended()
    {
        var id = (await Create()).Id;
        var turn = Stored.Turn(id, 1, running: true);
        await Write(Stored.Write(id, 0, Stored.Entry(1)) with { Begun = turn });
        await Write(Stored.Write(id, 1, Stored.Entry(2, kind: EntryKind.Assistant)) with { Ended = turn.TurnId });
        await Store.SaveTextsAsync([turn with { Text = "too late" }], None);
        Assert.Empty(await Turns(id));
        Assert.Empty(await Store.SessionsWithTurnsAsync(None));
    }

    [Fact]
    public async Task A_turn_is_started_once()
    {
        var id = (await Create()).Id;
        var turn = Stored.Turn(id, 1);
        await Write(Stored.Write(id, 0, Stored.Entry(1)) with { Begun = turn });
        var start = Stored.Write(id, 1) with { Started = turn.TurnId };
        await Write(start);
        await IsStale(start with { Title = "a second writer's" });
        await IsStale(Stored.Write(id, 1, Stored.Entry(2)) with { Started = turn.TurnId });
        Assert.Equal([turn with { Running = true }], await Turns(id));

        await Write(Stored.Write(id, 1, Stored.Entry(2, kind: EntryKind.Assistant)) with { Ended = turn.TurnId });
        await IsStale(Stored.Write(id, 2, Stored.Entry(3)) with { Started = turn.TurnId });
        Assert.Empty(await Turns(id));
    }

    [Fact]
    public async Task Sessions_with_turns_are_each_named_once()
    {
        var (two, one, none) = (await Create(), await Create(), await Create());
        foreach (var (id, head) in new[] { (two.Id, 0), (two.Id, 1), (one.Id, 0) })
            await Write(Stored.Write(id, head, Stored.Entry(head + 1)) with { Begun = Stored.Turn(id, head + 1) });
        var sessions = await Store.SessionsWithTurnsAsync(None);
        Assert.Equal(new[] { two.Id, one.Id }.Order(), sessions.Order());
        Assert.DoesNotContain(none.Id, sessions);
    }

    /// <summary>Nothing of a write is stored, for somebody else has been there.</summary>
    private async Task IsStale(SessionWrite write)
    {
        var before = await Find(write.SessionId);
        await Assert.ThrowsAsync<StaleWriteException>(() => Write(write));
        Assert.Equal(before, await Find(write.SessionId));
        Assert.Null(await Entry(write.SessionId, write.ExpectedHead + 1));
    }
}
