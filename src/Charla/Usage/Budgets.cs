using System.Collections.Concurrent;
using Charla.Storage;
using Microsoft.Extensions.Options;

namespace Charla.Usage;

/// <summary>
/// What each owner has used today, held against what they may. What is stored counts; between two looks at it this node adds
/// what it stores itself, so that on one node nothing is asked of a model once the budget is used up.
/// </summary>
internal sealed class Budgets(IChatStore store, TimeProvider time, IOptions<CharlaOptions> options)
{
    /// <summary>How old what is known may be: other nodes store too.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private const int MostOwners = 10_000;

    private readonly ConcurrentDictionary<string, Known> _known = [];

    /// <summary>Whether there is a limit.</summary>
    public bool IsOn => options.Value.Usage is { TokensPerDay: not null } or { CostPerDay: not null };

    /// <summary>The day that it is now.</summary>
    public int Today => UsageRow.DayOf(time.GetUtcNow());

    /// <summary>How long until the next day begins.</summary>
    public TimeSpan Renewal => UsageRow.Start(Today + 1) - time.GetUtcNow();

    /// <summary>Whether an owner has used up what they may use today.</summary>
    public ValueTask<bool> IsSpent(string owner) => IsOn ? Look(owner) : new(result: false);

    /// <summary>Adds what was just stored of an owner.</summary>
    public void Add(IReadOnlyList<UsageRow> rows)
    {
        if (!IsOn)
            return;
        foreach (var row in rows)
        {
            if (_known.TryGetValue(row.Owner, out var known) && known.Day == row.Day)
                known.Add(row.InputTokens + row.OutputTokens, row.Cost);
        }
    }

    private async ValueTask<bool> Look(string owner)
    {
        var (today, now) = (Today, time.GetTimestamp());
        if (
            !_known.TryGetValue(owner, out var known)
            || known.Day != today
            || time.GetElapsedTime(known.ReadAt, now) > Fresh
        )
        {
            var spent = await store.SpentAsync(owner, today, CancellationToken.None);
            if (_known.Count >= MostOwners)
                _known.Clear(); // they are read again
            _known[owner] = known = new Known(today, now, spent);
        }
        return known.IsOver(options.Value.Usage);
    }

    /// <summary>What is known of an owner's day.</summary>
    private sealed class Known(int day, long readAt, Spent spent)
    {
        private long _tokens = spent.Tokens;
        private long _cost = spent.Cost;

        public int Day => day;
        public long ReadAt => readAt;

        public void Add(long tokens, long cost)
        {
            Interlocked.Add(ref _tokens, tokens);
            Interlocked.Add(ref _cost, cost);
        }

        public bool IsOver(UsageOptions limits) =>
            Volatile.Read(ref _tokens) >= (limits.TokensPerDay ?? long.MaxValue)
            || (limits.CostPerDay is { } most && Volatile.Read(ref _cost) >= ModelPrice.Picos(most));
    }
}
