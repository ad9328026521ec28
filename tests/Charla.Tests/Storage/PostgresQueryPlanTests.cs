using System.Text.RegularExpressions;
using Charla.Storage;
using Charla.Tests.Hosting;

namespace Charla.Tests.Storage;

/// <summary>
/// What <see cref="SqliteQueryPlanTests"/> asks of SQLite: there is an index to the place where each query begins, in the
/// order that it wants. Tables are empty here, so scans and sorts are what PostgreSQL is told to avoid if it can.
/// </summary>
public sealed partial class PostgresQueryPlanTests : IAsyncLifetime
{
    private const string IfItCan = "Options=-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off";
    private const string List = "IX_sessions_owner_created_at_id";
    private const string Conversation = "IX_entries_session_key_place_number";
    private const string Contexts = "IX_entries_contexts";
    private const int Second = 1000;
    private const string Key = "IX_sessions_id: id=";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly QueryPlans _plans = new("EXPLAIN (COSTS OFF)", column: 0);
    private readonly PostgresStore _postgres;
    private IChatStore? _store;

    public PostgresQueryPlanTests() => _postgres = new PostgresStore(_plans);

    private IChatStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = _postgres.Open(await PostgresRun.NewDatabase() + IfItCan);

    public async ValueTask DisposeAsync() => await _postgres.Close();

    [Fact]
    public async Task The_list_begins_at_its_cursor()
    {
        await Store.ListAsync("", null, 50, None);
        AssertSearches($"{List}: owner=");
        await Store.ListAsync("", new SessionPosition(Stored.Start, Guid.NewGuid()), 50, None);
        AssertSearches($"{List}: owner= created_at<=");
    }

    [Fact]
    public async Task A_page_of_history_begins_at_its_cursor_and_passes_over_changes_of_the_context()
    {
        var id = Guid.NewGuid();
        await Store.PageBeforeAsync(id, null, 50, None);
        AssertPage("session_key=");
        await Store.PageBeforeAsync(id, new EntryPosition(5, 6), 50, None);
        AssertPage("session_key= place<=");
        await Store.PageAfterAsync(id, new EntryPosition(5, 6), 50, None);
        AssertPage("session_key= place>=");
        await Store.ConversationAsync(id, None).AnyAsync();
        AssertPage("session_key=");
    }

    [Fact]
    public async Task What_a_session_is_loaded_with_passes_over_changes_of_the_context()
    {
        await Store.LatestAsync(Guid.NewGuid(), 20, None);
        AssertSearches($"{Conversation}: session_key=", Key);
    }

    [Fact]
    public async Task A_context_of_the_past_passes_over_the_conversation()
    {
        await Store.ContextsAsync(Guid.NewGuid(), 7, None);
        AssertSearches($"{Contexts}: session_key= number<=", $"{Contexts}: session_key= number<= number>=", Key, Key);
    }

    [Fact]
    public async Task A_question_is_found_by_its_clients_id()
    {
        await Store.ByClientIdAsync(Guid.NewGuid(), "id", None);
        AssertSearches("IX_entries_session_key_client_id: session_key= client_id=", Key);
    }

    [Fact]
    public async Task What_expires_is_found_without_looking_at_what_does_not()
    {
        await Store.IdleAsync(Stored.Start, 200, None);
        AssertSearches("IX_sessions_last_active_at: last_active_at<=");
    }

    private void AssertPage(string from) =>
        AssertSearches($"{Conversation}: {from}", $"{Conversation}: session_key= place= number>", Key);

    /// <summary>Each index, with the columns that bound what is read of it; and nothing is scanned or sorted.</summary>
    private void AssertSearches(params string[] expected)
    {
        Assert.DoesNotContain(_plans.Last, step => step.Contains("Seq Scan", StringComparison.Ordinal));
        Assert.DoesNotContain(_plans.Last, step => step.Contains("Sort", StringComparison.Ordinal));
        var plan = string.Join('\n', _plans.Last);
        var searches = Search()
            .Matches(plan)
            .Select(search =>
                $"{search.Groups["index"]}: "
                + string.Join(
                    ' ',
                    Bound().Matches(search.Groups["bounds"].Value).Select(bound => bound.Result("${column}${bound}"))
                )
            );
        Assert.Equal(expected.Order(StringComparer.Ordinal), searches.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(
        """using "(?<index>\w+)" on .*\n +Index Cond: (?<bounds>.*)""",
        RegexOptions.ExplicitCapture,
        Second
    )]
    private static partial Regex Search();

    [GeneratedRegex(@"\((?<column>\w+) (?<bound><=|>=|=|<|>) ", RegexOptions.ExplicitCapture, Second)]
    private static partial Regex Bound();
}
