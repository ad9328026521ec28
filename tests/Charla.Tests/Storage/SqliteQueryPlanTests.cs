using Charla.Storage;

namespace Charla.Tests.Storage;

/// <summary>
/// What is asked of long sessions and full databases goes through an index to the place where it begins, and stops when
/// it has enough: nothing is scanned, nothing is sorted.
/// </summary>
public sealed class SqliteQueryPlanTests : IAsyncLifetime
{
    private const string List = "IX_sessions_owner_created_at_id";
    private const string Conversation = "IX_entries_session_key_place_number";
    private const string Contexts = "IX_entries_contexts";
    private const string Key = "SEARCH s USING COVERING INDEX IX_sessions_id (id=?)";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly QueryPlans _plans = new();
    private readonly SqliteStore _sqlite;

    public SqliteQueryPlanTests() => _sqlite = new SqliteStore(_plans);

    public async ValueTask InitializeAsync() => await _sqlite.Store.PrepareAsync(None);

    public async ValueTask DisposeAsync() => await _sqlite.Close();

    [Fact]
    public async Task The_list_begins_at_its_cursor()
    {
        await _sqlite.Store.ListAsync("", null, 50, None);
        Assert.Equal([$"SEARCH s USING COVERING INDEX {List} (owner=?)"], _plans.Last);
        await _sqlite.Store.ListAsync("", new SessionPosition(Stored.Start, Guid.NewGuid()), 50, None);
        Assert.Equal([$"SEARCH s USING COVERING INDEX {List} (owner=? AND created_at<?)"], _plans.Last);
    }

    [Fact]
    public async Task A_glance_takes_one_step_into_each_index()
    {
        await _sqlite.Store.GlanceAsync("", null, 50, None);
        Assert.All(_plans.Last, step => Assert.StartsWith("SEARCH", step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_history_begins_at_its_cursor_and_passes_over_changes_of_the_context()
    {
        var id = Guid.NewGuid();
        await _sqlite.Store.PageBeforeAsync(id, null, 50, None);
        AssertPage("session_key=?");
        await _sqlite.Store.PageBeforeAsync(id, new EntryPosition(5, 6), 50, None);
        AssertPage("session_key=? AND place<?");
        await _sqlite.Store.PageAfterAsync(id, new EntryPosition(5, 6), 50, None);
        AssertPage("session_key=? AND place>?");
        await _sqlite.Store.ConversationAsync(id, None).AnyAsync();
        AssertPage("session_key=?");
    }

    [Fact]
    public async Task What_a_session_is_loaded_with_passes_over_changes_of_the_context()
    {
        await _sqlite.Store.LatestAsync(Guid.NewGuid(), 20, None);
        Assert.Equal([$"SEARCH e USING INDEX {Conversation} (session_key=?)", Key], _plans.Last);
    }

    [Fact]
    public async Task A_context_of_the_past_passes_over_the_conversation()
    {
        await _sqlite.Store.ContextsAsync(Guid.NewGuid(), 7, None);
        Assert.Equal(
            [
                $"SEARCH e USING INDEX {Contexts} (session_key=? AND number>? AND number<?)",
                Key,
                $"SEARCH e0 USING INDEX {Contexts} (session_key=? AND number<?)",
                Key.Replace(" s ", " s0 ", StringComparison.Ordinal),
            ],
            _plans.Last
        );
    }

    [Fact]
    public async Task What_expires_is_found_without_looking_at_what_does_not()
    {
        await _sqlite.Store.IdleAsync(Stored.Start, 200, None);
        Assert.Equal(["SEARCH s USING INDEX IX_sessions_last_active_at (last_active_at<?)"], _plans.Last);
    }

    private void AssertPage(string from) =>
        Assert.Equal(
            [
                $"SEARCH e USING INDEX {Conversation} ({from})",
                Key,
                $"SEARCH e0 USING INDEX {Conversation} (session_key=? AND place=? AND number>?)",
            ],
            _plans.Last
        );
}
