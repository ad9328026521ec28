using Charla.Storage;

namespace Charla.Tests.Storage;

/// <summary>Reading a conversation: its order, its pages, its end.</summary>
public abstract class ReadContract : ChatStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_answer_follows_its_question_even_if_another_question_arrived_first()
    {
        var id = await CreateWith(
            (EntryKind.Context, 1, "{}"),
            (EntryKind.User, 2, "q1"),
            (EntryKind.User, 3, "q2"),
            (EntryKind.User, 4, "q3"),
            (EntryKind.Assistant, 2, "a1"),
            (EntryKind.Assistant, 3, ""), // failed without a word
            (EntryKind.Assistant, 4, "a3")
        );
        Assert.Equal(["q1", "a1", "q2", "q3", "a3"], await Conversation(id));
        var latest = await Store.LatestAsync(id, 4, None);
        Assert.Equal(["q2", "", "q3", "a3"], latest.Select(e => e.Content));
        Assert.Equal(6, (await Store.LatestAsync(id, 100, None)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(21)]
    public async Task Pages_back_put_together_are_the_conversation(int size)
    {
        var entries = Enumerable.Range(0, 10).SelectMany(i => Exchange((2 * i) + 1, $"{i}")).ToArray();
        var id = await CreateWith(entries);
        List<string> paged = [];
        EntryPosition? before = null;
        while (await Store.PageBeforeAsync(id, before, size, None) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, size);
            paged.InsertRange(0, page.Select(e => e.Content));
            before = new EntryPosition(page[0].Place, page[0].Number);
        }
        Assert.Equal(20, paged.Count);
        Assert.Equal(await Conversation(id), paged);
    }

    [Fact]
    public async Task The_changes_of_the_context_are_read_up_to_an_entry_from_the_last_whole_one_on()
    {
        var id = await CreateWith(
            (EntryKind.WholeContext, 1, "{}"),
            (EntryKind.User, 2, "q"),
            (EntryKind.Context, 3, "c"),
            (EntryKind.Assistant, 2, "a"),
            (EntryKind.WholeContext, 5, "w")
        );
        Assert.Equal(["w"], (await Store.ContextsAsync(id, 5, None)).Select(e => e.Content));
        Assert.Equal(["{}", "c"], (await Store.ContextsAsync(id, 4, None)).Select(e => e.Content));
        Assert.Empty(await Store.ContextsAsync(id, 0, None));
    }

    [Fact]
    public async Task Before_the_first_there_is_nothing()
    {
        var id = await CreateWith((EntryKind.User, 1, "q"));
        Assert.Empty(await Store.PageBeforeAsync(id, new EntryPosition(1, 1), 5, None));
        Assert.Empty(await Store.PageBeforeAsync(id, new EntryPosition(0, 0), 5, None));
        Assert.Single(await Store.PageBeforeAsync(id, new EntryPosition(99, 99), 5, None));
    }

    [Fact]
    public async Task Sessions_do_not_see_each_others_entries()
    {
        var one = await CreateWith((EntryKind.User, 1, "mine"));
        var other = await CreateWith((EntryKind.User, 1, "theirs"));
        Assert.Equal(["mine"], await Conversation(one));
        Assert.Equal(["theirs"], (await Store.LatestAsync(other, 9, None)).Select(e => e.Content));
        Assert.Equal("theirs", (await Entry(other, 1))!.Content);
    }

    private static IEnumerable<(EntryKind, long, string)> Exchange(long place, string name) =>
        [(EntryKind.User, place, $"q{name}"), (EntryKind.Assistant, place, $"a{name}")];
}
