using NpgsqlTypes;

namespace Charla.Storage.Postgres;

/// <summary>
/// Changes of sessions, at most one of each: a change that builds on another head than the stored one, or starts a turn that
/// does not wait, does nothing. Sessions where a turn starts must be locked before: the head stays, and a statement that has
/// waited for another writer sees turns as they were before it.
/// </summary>
internal sealed class PostgresChanges
{
    private const string Sql = $"""
        WITH moved AS (
            UPDATE sessions s SET head = c.new_head, context = coalesce(c.context, s.context),
                context_revision = c.context_revision, last_active_at = c.at, title = coalesce(c.title, s.title)
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
                AS c (id, head, new_head, context, context_revision, at, title, started, ended)
            WHERE s.id = c.id AND s.head = c.head AND (c.started IS NULL OR
                (SELECT NOT t.running FROM turns t WHERE t.session_id = c.id AND t.turn_id = c.started))
            RETURNING s.id, s.key, c.started, c.ended
        ), begun AS (
            INSERT INTO turns (session_id, turn_id, asked, running, attempt, text)
            SELECT b.session_id, b.turn_id, b.asked, b.running, b.attempt, ''
            FROM unnest($10, $11, $12, $13, $14) AS b (session_id, turn_id, asked, running, attempt)
            JOIN moved ON moved.id = b.session_id
            ON CONFLICT (session_id, turn_id) DO NOTHING
        ), entered AS (
            INSERT INTO entries (session_key, {PostgresEntryColumns.Names})
            SELECT key, {PostgresEntryColumns.Names}
            FROM unnest($15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)
                AS e (session, {PostgresEntryColumns.Names})
            JOIN moved ON moved.id = e.session
        ), used AS (
            INSERT INTO usage AS u (session_key, {PostgresUsageColumns.Names})
            SELECT key, {PostgresUsageColumns.Names}
            FROM unnest($35, $36, $37, $38, $39, $40, $41, $42, $43, $44)
                AS n (session, {PostgresUsageColumns.Names})
            JOIN moved ON moved.id = n.session
            ON CONFLICT (session_key, day, model) DO UPDATE SET {PostgresUsageColumns.Sums}
        ), started AS (
            UPDATE turns t SET running = true FROM moved WHERE t.session_id = moved.id AND t.turn_id = moved.started
        ), ended AS (
            DELETE FROM turns t USING moved WHERE t.session_id = moved.id AND t.turn_id = moved.ended
        )
        SELECT id FROM moved
        """;

    private readonly PostgresColumn<Guid> _id = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<long> _head = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _newHead = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<string?> _context = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<long> _contextRevision = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _at = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<string?> _title = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<Guid?> _started = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<Guid?> _ended = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<Guid> _begunIn = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<Guid> _begun = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<long> _asked = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<bool> _running = new(NpgsqlDbType.Boolean);
    private readonly PostgresColumn<int> _attempt = new(NpgsqlDbType.Integer);
    private readonly PostgresEntryColumns _entries = new();
    private readonly PostgresUsageColumns _usage = new();

    public PostgresChanges() =>
        Statement = new PostgresStatement(
            Sql,
            [
                .. (IPostgresColumn[])[_id, _head, _newHead, _context, _contextRevision, _at, _title, _started, _ended],
                .. (IPostgresColumn[])[_begunIn, _begun, _asked, _running, _attempt],
                .. _entries.All,
                .. _usage.All,
            ]
        );

    /// <summary>Answers with the ids of the sessions that were changed.</summary>
    public PostgresStatement Statement { get; }

    public void Add(SessionWrite write)
    {
        Statement.Counted();
        _id.Add(write.SessionId);
        _head.Add(write.ExpectedHead);
        _newHead.Add(write.Head);
        _context.Add(write.Context);
        _contextRevision.Add(write.ContextRevision);
        _at.Add(write.At.ToUnixTimeMilliseconds());
        _title.Add(write.Title);
        _started.Add(write.Started);
        _ended.Add(write.Ended);
        foreach (var entry in write.Entries)
            _entries.Add(write.SessionId, entry);
        foreach (var used in write.Usage)
            _usage.Add(write.SessionId, used);
        if (write.Begun is { } begun)
            Begin(begun);
    }

    private void Begin(PendingTurn turn)
    {
        _begunIn.Add(turn.SessionId);
        _begun.Add(turn.TurnId);
        _asked.Add(turn.Asked);
        _running.Add(turn.Running);
        _attempt.Add(turn.Attempt);
    }
}
