using NpgsqlTypes;

namespace Charla.Storage.Postgres;

/// <summary>What is added to what models were used for, as columns.</summary>
internal sealed class PostgresUsageColumns
{
    private readonly PostgresColumn<Guid> _session = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<int> _day = new(NpgsqlDbType.Integer);
    private readonly PostgresColumn<string> _model = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<string> _owner = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<long> _answers = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _input = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _cached = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _output = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _reasoning = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _cost = new(NpgsqlDbType.Bigint);

    /// <summary>
    /// The table's columns after the session's key. <see cref="All"/> has their values in this order, after the session's
    /// id, by which the key is found.
    /// </summary>
    public const string Names =
        "day, model, owner, answers, input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost";

    /// <summary>How a row is added to one that is there.</summary>
    public const string Sums = """
        answers = u.answers + excluded.answers, input_tokens = u.input_tokens + excluded.input_tokens,
            cached_tokens = u.cached_tokens + excluded.cached_tokens,
            output_tokens = u.output_tokens + excluded.output_tokens,
            reasoning_tokens = u.reasoning_tokens + excluded.reasoning_tokens, cost = u.cost + excluded.cost
        """;

    public IReadOnlyList<IPostgresColumn> All =>
        [_session, _day, _model, _owner, _answers, _input, _cached, _output, _reasoning, _cost];

    public void Add(Guid session, UsageRow row)
    {
        _session.Add(session);
        _day.Add(row.Day);
        _model.Add(row.Model);
        _owner.Add(row.Owner);
        _answers.Add(row.Answers);
        _input.Add(row.InputTokens);
        _cached.Add(row.CachedTokens);
        _output.Add(row.OutputTokens);
        _reasoning.Add(row.ReasoningTokens);
        _cost.Add(row.Cost);
    }
}
