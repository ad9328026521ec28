using Npgsql;
using NpgsqlTypes;

namespace Charla.Storage.Postgres;

/// <summary>
/// Every write there is, for one commit: what many sessions write goes to the server in one round trip, as a batch of
/// prepared statements that each take all their rows at once, and is stored whole or not at all. A batch without a
/// BEGIN is one transaction.
/// </summary>
internal sealed class PostgresCommit
{
    private readonly PostgresCreations _creations = new();
    private readonly PostgresChanges _changes = new();
    private readonly PostgresColumn<Guid> _textSession = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<Guid> _textTurn = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<string> _text = new(NpgsqlDbType.Text);
    private readonly PostgresStatement _texts;
    private readonly PostgresColumn<Guid> _deleted = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<Guid> _locked = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<string> _erasedOwner = new(NpgsqlDbType.Text);
    private readonly PostgresStatement _deletions;
    private readonly PostgresStatement _erasures;
    private readonly PostgresStatement _locks;
    private readonly PostgresStatement _probe;
    private readonly PostgresStatement[] _all;
    private readonly HashSet<Guid> _done = [];

    public PostgresCommit()
    {
        _texts = new(
            """
            UPDATE turns t SET text = s.text FROM unnest($1, $2, $3) AS s (session_id, turn_id, text)
            WHERE t.session_id = s.session_id AND t.turn_id = s.turn_id
            """,
            _textSession,
            _textTurn,
            _text
        );
        // First waits for who writes to them; only a statement after that one sees what was written.
        _locks = new("SELECT key FROM sessions WHERE id = ANY ($1) FOR UPDATE", _locked);
        _deletions = new(
            """
            WITH gone AS (DELETE FROM sessions WHERE id = ANY ($1) RETURNING id, key),
                their_turns AS (DELETE FROM turns t USING gone WHERE t.session_id = gone.id),
                their_entries AS (DELETE FROM entries e USING gone WHERE e.session_key = gone.key)
            SELECT id FROM gone
            """,
            _deleted
        );
        _erasures = new("DELETE FROM usage WHERE owner = ANY ($1)", _erasedOwner);
        // Writes to the log, so that its commit has to reach the disk, and nothing else.
        _probe = new("SELECT pg_logical_emit_message(true, 'charla', 'probe')");
        _all = [_creations.Statement, _locks, _changes.Statement, _texts, _deletions, _erasures, _probe];
    }

    public void Create(Session session, Entry? context) => _creations.Add(session, context);

    public void Change(SessionWrite write)
    {
        _changes.Add(write);
        if (write.Started != null)
            Lock(write.SessionId);
    }

    public void SaveText(PendingTurn turn)
    {
        _texts.Counted();
        _textSession.Add(turn.SessionId);
        _textTurn.Add(turn.TurnId);
        _text.Add(turn.Text);
    }

    public void Delete(Guid session)
    {
        _deletions.Counted();
        _deleted.Add(session);
        Lock(session);
    }

    public void EraseUsage(string owner)
    {
        _erasures.Counted();
        _erasedOwner.Add(owner);
    }

    public void Probe() => _probe.Counted();

    /// <summary>Whether a session was changed or deleted by the last run.</summary>
    public bool Did(Guid session) => _done.Contains(session);

    /// <summary>Sends it, and answers when it is on the server's disk.</summary>
    public async Task Run(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in _all)
        {
            if (statement.Rows > 0)
                batch.BatchCommands.Add(statement.Command());
        }
        await using var results = await batch.ExecuteReaderAsync();
        do
        {
            while (await results.ReadAsync())
            {
                if (results.GetFieldType(0) == typeof(Guid))
                    _done.Add(results.GetGuid(0));
            }
        } while (await results.NextResultAsync());
    }

    /// <summary>Empties it for the next commit.</summary>
    public void Clear()
    {
        _done.Clear();
        foreach (var statement in _all)
        {
            if (statement.Rows > 0)
                statement.Clear();
        }
    }

    private void Lock(Guid session)
    {
        _locks.Counted();
        _locked.Add(session);
    }
}
