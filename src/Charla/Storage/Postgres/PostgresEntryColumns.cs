using NpgsqlTypes;

namespace Charla.Storage.Postgres;

/// <summary>New entries, as columns.</summary>
internal sealed class PostgresEntryColumns
{
    private readonly PostgresColumn<Guid> _session = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<long> _number = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _place = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<string> _kind = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<string> _content = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<string?> _clientId = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<Guid?> _turn = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<string?> _finish = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<string?> _error = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<string?> _model = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<long?> _inputTokens = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long?> _outputTokens = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _contextRevision = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _createdAt = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<string?> _figures = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<string?> _tools = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<long?> _cachedTokens = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long?> _reasoningTokens = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long?> _cost = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<bool?> _estimated = new(NpgsqlDbType.Boolean);

    /// <summary>
    /// The table's columns after the session's key. <see cref="All"/> has their values in this order, after the session's
    /// id, by which the key is found.
    /// </summary>
    public const string Names = """
        number, place, kind, content, client_id, turn_id, finish, error, model, input_tokens, output_tokens,
            context_revision, created_at, figures, tools, cached_tokens, reasoning_tokens, cost, estimated
        """;

    public IReadOnlyList<IPostgresColumn> All =>
        [
            _session,
            _number,
            _place,
            _kind,
            _content,
            _clientId,
            _turn,
            _finish,
            _error,
            _model,
            _inputTokens,
            _outputTokens,
            _contextRevision,
            _createdAt,
            _figures,
            _tools,
            _cachedTokens,
            _reasoningTokens,
            _cost,
            _estimated,
        ];

    public void Add(Guid session, Entry entry)
    {
        _session.Add(session);
        _number.Add(entry.Number);
        _place.Add(entry.Place);
        _kind.Add(entry.Kind.ToString());
        _content.Add(entry.Content);
        _clientId.Add(entry.ClientId);
        _turn.Add(entry.TurnId);
        _finish.Add(entry.Finish?.ToString());
        _error.Add(entry.Error);
        _model.Add(entry.Model);
        _inputTokens.Add(entry.InputTokens);
        _outputTokens.Add(entry.OutputTokens);
        _contextRevision.Add(entry.ContextRevision);
        _createdAt.Add(entry.CreatedAt.ToUnixTimeMilliseconds());
        _figures.Add(entry.Figures);
        _tools.Add(entry.Tools);
        _cachedTokens.Add(entry.CachedTokens);
        _reasoningTokens.Add(entry.ReasoningTokens);
        _cost.Add(entry.Cost);
        _estimated.Add(entry.Estimated);
    }
}
