using Charla.Storage;

namespace Charla.Tests.Storage;

/// <summary>Creating, finding, listing and deleting sessions.</summary>
public abstract class SessionContract : ChatStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_is_created_is_found()
    {
        var session = Stored.Session() with
        {
            Owner = "ana",
            Language = Language.En,
            Context = """{"total":12450.50,"name":"Peña 😀"}""",
            ContextRevision = 1,
            Head = 1,
        };
        var context = Stored.Entry(1, session.Context, EntryKind.Context) with { ContextRevision = 1 };
        await Store.CreateAsync(session, context, None);
        Assert.Equal(session, await Find(session.Id));
        Assert.Equal(context, await Entry(session.Id, 1));
        Assert.Empty(await Conversation(session.Id)); // a context is no part of it
    }

    [Fact]
    public async Task What_is_not_there_is_null_or_false()
    {
        var id = Guid.NewGuid();
        Assert.Null(await Find(id));
        Assert.Null(await Entry(id, 1));
        Assert.False(await Store.DeleteAsync(id, None));
        Assert.Empty(await Conversation(id));
        Assert.Empty(await Store.LatestAsync(id, 5, None));
    }

    [Fact]
    public async Task The_same_id_cannot_be_created_twice_and_the_first_stays()
    {
        var first = await Create(owner: "ana");
        var again = Store.CreateAsync(first with { Owner = "eva" }, Stored.Entry(1), None);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => again);
        Assert.Equal("ana", (await Find(first.Id))!.Owner);
        Assert.Null(await Entry(first.Id, 1));
    }

    [Fact]
    public async Task A_list_is_its_owners_newest_first()
    {
        var old = await Create(Stored.Start);
        var young = await Create(Stored.Start.AddMilliseconds(1));
        var hers = await Create(Stored.Start, owner: "ana");
        Assert.Equal([young.Id, old.Id], await List("", null, 10));
        Assert.Equal([hers.Id], await List("ana", null, 10));
        Assert.Empty(await List("eva", null, 10));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(61)]
    public async Task Pages_put_together_are_the_list_even_of_one_instant(int size)
    {
        for (var i = 0; i < 60; i++)
            await Create(Stored.Start.AddMilliseconds(i / 20));
        var all = await List("", null, 100);
        Assert.Equal(60, all.Distinct().Count());
        List<Guid> paged = [];
        SessionPosition? after = null;
        while (await Store.ListAsync("", after, size, None) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, size);
            paged.AddRange(page.Select(p => p.Id));
            after = page[^1];
        }
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task Deleting_takes_all_that_is_the_sessions_own_and_nothing_else()
    {
        var (gone, kept) = (await Create(), await Create());
        foreach (var id in new[] { gone.Id, kept.Id })
            await Write(Stored.Write(id, 0, Stored.Entry(1)) with { Begun = Stored.Turn(id, 1) });
        Assert.True(await Store.DeleteAsync(gone.Id, None));
        Assert.False(await Store.DeleteAsync(gone.Id, None));
        Assert.Null(await Find(gone.Id));
        Assert.Null(await Entry(gone.Id, 1));
        Assert.Empty(await Turns(gone.Id));
        Assert.Equal(["x"], await Conversation(kept.Id));
        Assert.Equal([kept.Id], await Store.SessionsWithTurnsAsync(None));
        Assert.Equal([kept.Id], await List("", null, 10));
    }

    [Fact]
    public async Task At_a_glance_a_session_is_its_title_its_first_question_and_whether_it_answers()
    {
        var (silent, asked, answering) = (await Create(), await Create(), await Create());
        await Write(Stored.Write(asked.Id, 0, Stored.Entry(1, new string('q', 200))) with { Title = "Marzo" });
        await Write(Stored.Write(answering.Id, 0, Stored.Entry(1)) with { Begun = Stored.Turn(answering.Id, 1) });
        var glances = (await Store.GlanceAsync("", null, 10, None)).ToDictionary(glance => glance.Position.Id);
        Assert.Equal(await List("", null, 10), glances.Keys);
        Assert.Equal((null, null, false), Shown(silent));
        Assert.Equal(("Marzo", new string('q', 120), false), Shown(asked));
        Assert.Equal((null, "x", true), Shown(answering));
        (string?, string?, bool) Shown(Session session) =>
            (glances[session.Id].Title, glances[session.Id].FirstQuestion, glances[session.Id].Answering);
    }

    private async Task<List<Guid>> List(string owner, SessionPosition? after, int limit) =>
        [.. (await Store.ListAsync(owner, after, limit, None)).Select(p => p.Id)];
}
