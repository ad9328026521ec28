using Charla.Storage;
using Charla.Tests.Hosting;

namespace Charla.Tests.Storage;

/// <summary>Writing: one history, all of a change or nothing, many sessions at once.</summary>
public abstract class WriteContract : ChatStoreContract
{
    [Fact]
    public async Task A_write_moves_the_session_on()
    {
        var session = await Create();
        var patch = Stored.Entry(1, """{"a":1}""", EntryKind.Context);
        var asked = Stored.Entry(2, "¿?") with { ClientId = "c-1", TurnId = Guid.NewGuid() };
        var write = Stored.Write(session.Id, 0, patch, asked) with { Context = """{"a":1}""", ContextRevision = 1 };
        await Write(write);
        var moved = session with { Head = 2, Context = """{"a":1}""", ContextRevision = 1, LastActiveAt = write.At };
        Assert.Equal(moved, await Find(session.Id));
        Assert.Equal(patch, await Entry(session.Id, 1));
        Assert.Equal(asked, await Entry(session.Id, 2));
        await Write(Stored.Write(session.Id, 2, Stored.Entry(3)) with { ContextRevision = 1 });
        Assert.Equal(moved with { Head = 3 }, await Find(session.Id)); // the context stays
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task A_write_on_another_head_is_refused_and_changes_nothing(long head)
    {
        var id = await CreateWith((EntryKind.User, 1, "first"));
        var before = await Find(id);
        var write = Stored.Write(id, head, Stored.Entry(head + 1, "second")) with
        {
            Context = """{"a":1}""",
            Begun = Stored.Turn(id, head + 1),
        };
        await Assert.ThrowsAsync<StaleWriteException>(() => Write(write));
        Assert.Equal(before, await Find(id));
        Assert.Equal(["first"], await Conversation(id));
        Assert.Empty(await Turns(id));
    }

    [Fact]
    public async Task A_write_to_a_session_that_is_gone_is_refused()
    {
        var session = await Create();
        await Store.DeleteAsync(session.Id, CancellationToken.None);
        await Assert.ThrowsAsync<StaleWriteException>(() => Write(Stored.Write(session.Id, 0, Stored.Entry(1))));
        Assert.Null(await Find(session.Id));
        Assert.Empty(await Conversation(session.Id));
    }

    [Theory]
    [InlineData("ñ € 😀 👩‍👩‍👧 e\u0301 \u202Eoicnuna\u202C \u2028 \uFEFF")]
    [InlineData("\u0001\u001b[31m\t\r\n\u007f\u0085\"\\'';--")]
    [InlineData("  spaces  ")]
    [InlineData("\uFFFD\uFFFF𝔘")]
    public async Task Text_comes_back_as_it_is(string text)
    {
        var id = await CreateWith((EntryKind.User, 1, text));
        Assert.Equal([text], await Conversation(id));
    }

    [Fact]
    public async Task A_client_id_is_unique_in_its_session_only()
    {
        var (one, other) = (await Create(), await Create());
        foreach (var id in new[] { one.Id, other.Id })
            await Write(Stored.Write(id, 0, Stored.Entry(1) with { ClientId = "c" }, Stored.Entry(2)));
        var again = Stored.Write(one.Id, 2, Stored.Entry(3), Stored.Entry(4) with { ClientId = "c" });
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Write(again));
        Assert.Equal(2, (await Find(one.Id))!.Head);
        Assert.Equal(2, (await Conversation(one.Id)).Count);
    }

    [Fact]
    public async Task Many_sessions_write_at_once_and_a_bad_write_harms_no_other()
    {
        const int Rounds = 10;
        var sessions = new List<Guid>();
        for (var i = 0; i < 40; i++)
            sessions.Add((await Create()).Id);
        for (var round = 0; round < Rounds; round++)
        {
            var writes = sessions.Select((id, i) => Write(Next(id, round, stale: i % 4 == 3))).ToList();
            for (var i = 0; i < writes.Count; i++)
            {
                if (i % 4 == 3)
                    await Assert.ThrowsAsync<StaleWriteException>(() => writes[i].Soon());
                else
                    await writes[i].Soon();
            }
        }
        for (var i = 0; i < sessions.Count; i++)
        {
            var expected = i % 4 == 3 ? 0 : Rounds;
            Assert.Equal(expected, (await Find(sessions[i]))!.Head);
            Assert.Equal(Enumerable.Range(1, expected).Select(n => $"n{n}"), await Conversation(sessions[i]));
        }

        static SessionWrite Next(Guid id, int round, bool stale) =>
            Stored.Write(id, stale ? 99 : round, Stored.Entry(round + 1, $"n{round + 1}"));
    }

    [Fact]
    public async Task Of_two_writers_on_the_same_head_one_wins()
    {
        var session = await Create();
        var writes = Enumerable.Range(0, 8).Select(i => Write(Stored.Write(session.Id, 0, Stored.Entry(1, $"{i}"))));
        var results = await Task.WhenAll(writes.Select(async w => await Record.ExceptionAsync(() => w.Soon())));
        Assert.Equal(7, results.Count(e => e is StaleWriteException));
        Assert.Single(await Conversation(session.Id));
    }
}
