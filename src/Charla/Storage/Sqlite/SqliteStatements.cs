using Microsoft.Data.Sqlite;

namespace Charla.Storage.Sqlite;

/// <summary>
/// Every write there is, as prepared statements inside the writer's transaction. EF Core's change tracker does the
/// same at several times the CPU (docs/decisions/001-prepared-writes.md).
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _probe = new(connection, "PRAGMA user_version = 0", 0);
    private readonly SqliteStatement _insertSession = new(
        connection,
        """
        INSERT INTO sessions (id, owner, language, context, context_revision, head, created_at, last_active_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """,
        8
    );
    private readonly SqliteStatement _moveSession = new(
        connection,
        """
        UPDATE sessions SET head = ?3, context = coalesce(?4, context), context_revision = ?5, last_active_at = ?6,
            title = coalesce(?7, title)
        WHERE id = ?1 AND head = ?2
        """,
        7
    );
    private readonly SqliteStatement _insertEntry = new(
        connection,
        """
        INSERT INTO entries (session_id, number, place, kind, content, client_id, turn_id, finish, error, model,
            input_tokens, output_tokens, context_revision, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """,
        14
    );
    private readonly SqliteStatement _insertTurn = new(
        connection,
        "INSERT INTO turns (session_id, turn_id, asked, running, attempt, text) VALUES (?1, ?2, ?3, ?4, ?5, '')",
        5
    );
    private readonly SqliteStatement _startTurn = new(
        connection,
        "UPDATE turns SET running = 1 WHERE session_id = ?1 AND turn_id = ?2",
        2
    );
    private readonly SqliteStatement _saveText = new(
        connection,
        "UPDATE turns SET text = ?3 WHERE session_id = ?1 AND turn_id = ?2",
        3
    );
    private readonly SqliteStatement _endTurn = new(
        connection,
        "DELETE FROM turns WHERE session_id = ?1 AND turn_id = ?2",
        2
    );
    private readonly SqliteStatement _deleteTurns = new(connection, "DELETE FROM turns WHERE session_id = ?1", 1);
    private readonly SqliteStatement _deleteEntries = new(connection, "DELETE FROM entries WHERE session_id = ?1", 1);
    private readonly SqliteStatement _deleteSession = new(connection, "DELETE FROM sessions WHERE id = ?1", 1);

    /// <summary>Writes a page; an empty transaction would commit on a full disk too.</summary>
    public void Probe(SqliteTransaction transaction) => _probe.Run(transaction);

    public void Create(SqliteTransaction transaction, Session s, Entry? context)
    {
        _insertSession.Run(
            transaction,
            s.Id,
            s.Owner,
            s.Language.ToString(),
            s.Context,
            s.ContextRevision,
            s.Head,
            s.CreatedAt.ToUnixTimeMilliseconds(),
            s.LastActiveAt.ToUnixTimeMilliseconds()
        );
        if (context != null)
            Insert(transaction, context);
    }

    /// <summary>Stores a change; throws where another writer has been there first.</summary>
    public void Write(SqliteTransaction transaction, SessionWrite write)
    {
        var moved = _moveSession.Run(
            transaction,
            write.SessionId,
            write.ExpectedHead,
            write.Head,
            write.Context,
            write.ContextRevision,
            write.At.ToUnixTimeMilliseconds(),
            write.Title
        );
        if (moved == 0)
            throw new StaleWriteException(write.SessionId);
        foreach (var entry in write.Entries)
            Insert(transaction, entry);
        if (write.Begun is { } begun)
            _insertTurn.Run(transaction, begun.SessionId, begun.TurnId, begun.Asked, begun.Running, begun.Attempt);
        if (write.Started is { } started)
            _startTurn.Run(transaction, write.SessionId, started);
        if (write.Ended is { } ended)
            _endTurn.Run(transaction, write.SessionId, ended);
    }

    public void SaveText(SqliteTransaction transaction, PendingTurn turn) =>
        _saveText.Run(transaction, turn.SessionId, turn.TurnId, turn.Text);

    public bool Delete(SqliteTransaction transaction, Guid session)
    {
        _deleteTurns.Run(transaction, session);
        _deleteEntries.Run(transaction, session);
        return _deleteSession.Run(transaction, session) > 0;
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[_insertSession, _moveSession, _insertEntry, _insertTurn])
            statement.Dispose();
        foreach (var statement in (SqliteStatement[])[_startTurn, _saveText, _endTurn, _probe])
            statement.Dispose();
        foreach (var statement in (SqliteStatement[])[_deleteTurns, _deleteEntries, _deleteSession])
            statement.Dispose();
    }

    private void Insert(SqliteTransaction transaction, Entry e) =>
        _insertEntry.Run(
            transaction,
            e.SessionId,
            e.Number,
            e.Place,
            e.Kind.ToString(),
            e.Content,
            e.ClientId,
            e.TurnId,
            e.Finish?.ToString(),
            e.Error,
            e.Model,
            e.InputTokens,
            e.OutputTokens,
            e.ContextRevision,
            e.CreatedAt.ToUnixTimeMilliseconds()
        );
}
