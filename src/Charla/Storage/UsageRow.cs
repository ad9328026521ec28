namespace Charla.Storage;

/// <summary>
/// What one model was used for in one session on one day (UTC). It is added to with each answer, in the answer's own commit, and
/// outlives its session: what was used stays used.
/// </summary>
internal sealed record UsageRow
{
    /// <summary>The session's <see cref="Session.Key"/>, as the database fills it in.</summary>
    public long SessionKey { get; init; }

    /// <summary>Days since 1970.</summary>
    public required int Day { get; init; }

    public required string Model { get; init; }
    public required string Owner { get; init; }
    public long Answers { get; init; }
    public long InputTokens { get; init; }
    public long CachedTokens { get; init; }
    public long OutputTokens { get; init; }
    public long ReasoningTokens { get; init; }

    /// <summary>In picos: 10⁻¹² of the currency's unit.</summary>
    public long Cost { get; init; }

    /// <summary>This and another, as one.</summary>
    public UsageRow Plus(UsageRow other) =>
        this with
        {
            Answers = Answers + other.Answers,
            InputTokens = InputTokens + other.InputTokens,
            CachedTokens = CachedTokens + other.CachedTokens,
            OutputTokens = OutputTokens + other.OutputTokens,
            ReasoningTokens = ReasoningTokens + other.ReasoningTokens,
            Cost = Cost + other.Cost,
        };

    /// <summary>The day of a moment.</summary>
    public static int DayOf(DateTimeOffset at) => (int)(at.ToUnixTimeMilliseconds() / 86_400_000);

    /// <summary>When a day begins.</summary>
    public static DateTimeOffset Start(int day) => DateTimeOffset.FromUnixTimeMilliseconds(day * 86_400_000L);
}

/// <summary>What an owner has used on one day.</summary>
/// <param name="Tokens">Sent and written.</param>
/// <param name="Cost">In picos.</param>
internal readonly record struct Spent(long Tokens, long Cost);
