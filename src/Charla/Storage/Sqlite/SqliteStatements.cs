using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Charla.Storage.Sqlite;

/// <summary>
/// Every write there is, as prepared statements inside the writer's transaction. EF Core's change tracker does the
/// same at several times the CPU (docs/decisions/001-prepared-writes.md).
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _probe = new(connection, "PRAGMA user_version = 0");
    private readonly SqliteStatement _insertSession = new(
        connection,
        """
        INSERT INTO sessions (id, owner, language, context, context_revision, head, created_at, last_active_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """
    );
    private readonly SqliteStatement _moveSession = new(
        connection,
        """
        UPDATE sessions SET head = ?3, context = coalesce(?4, context), context_revision = ?5, last_active_at = ?6,
            title = coalesce(?7, title)
        WHERE id = ?1 AND head = ?2
        RETURNING key
        """
    );
    private readonly SqliteStatement _insertEntry = new(
        connection,
        """
        INSERT INTO entries (session_key, number, place, kind, content, client_id, turn_id, finish, error, model,
            input_tokens, output_tokens, context_revision, created_at, figures,
            tools, cached_tokens, reasoning_tokens, cost, estimated)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        """
    );
    private readonly SqliteStatement _addUsage = new(
        connection,
        """
        INSERT INTO usage (session_key, day, model, owner, answers,
            input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (session_key, day, model) DO UPDATE SET answers = answers + excluded.answers,
            input_tokens = input_tokens + excluded.input_tokens, cached_tokens = cached_tokens + excluded.cached_tokens,
            output_tokens = output_tokens + excluded.output_tokens,
            reasoning_tokens = reasoning_tokens + excluded.reasoning_tokens, cost = cost + excluded.cost
        """
    );
    private readonly SqliteStatement _eraseUsage = new(connection, "DELETE FROM usage WHERE owner = ?1");
    private readonly SqliteStatement _insertTurn = new(
        connection,
        "INSERT INTO turns (session_id, turn_id, asked, running, attempt, text) VALUES (?1, ?2, ?3, ?4, ?5, '')"
    );
    private readonly SqliteStatement _startTurn = new(
        connection,
        "UPDATE turns SET running = 1 WHERE session_id = ?1 AND turn_id = ?2 AND running = 0"
    );
    private readonly SqliteStatement _saveText = new(
        connection,
        "UPDATE turns SET text = ?3 WHERE session_id = ?1 AND turn_id = ?2"
    );
    private readonly SqliteStatement _endTurn = new(
        connection,
        "DELETE FROM turns WHERE session_id = ?1 AND turn_id = ?2"
    );
    private readonly SqliteStatement _deleteTurns = new(connection, "DELETE FROM turns WHERE session_id = ?1");
    private readonly SqliteStatement _deleteEntries = new(
        connection,
        "DELETE FROM entries WHERE session_key = (SELECT key FROM sessions WHERE id = ?1)"
    );
    private readonly SqliteStatement _deleteSession = new(connection, "DELETE FROM sessions WHERE id = ?1");

    private readonly SqliteStatement _begin = new(connection, "BEGIN IMMEDIATE");
    private readonly SqliteStatement _commit = new(connection, "COMMIT");
    private readonly SqliteStatement _rollback = new(connection, "ROLLBACK");

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Takes back what was done since <see cref="Begin"/>, if SQLite has not done so itself.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
            _rollback.Run();
    }

    /// <summary>Writes a page; an empty transaction would commit on a full disk too.</summary>
    public void Probe() => _probe.Run();

    public void Create(Session s, Entry? context)
    {
        _insertSession
            .With(s.Id)
            .With(s.Owner)
            .With(s.Language.ToString())
            .With(s.Context)
            .With(s.ContextRevision)
            .With(s.Head)
            .With(s.CreatedAt.ToUnixTimeMilliseconds())
            .With(s.LastActiveAt.ToUnixTimeMilliseconds())
            .Run();
        if (context != null)
            Insert(raw.sqlite3_last_insert_rowid(connection.Handle!), context);
    }

    /// <summary>Stores a change; throws where another writer has been there first.</summary>
    public void Write(SessionWrite write)
    {
        var session = _moveSession
            .With(write.SessionId)
            .With(write.ExpectedHead)
            .With(write.Head)
            .With(write.Context)
            .With(write.ContextRevision)
            .With(write.At.ToUnixTimeMilliseconds())
            .With(write.Title)
            .Read();
        if (session is not { } key)
            throw new StaleWriteException(write.SessionId);
        foreach (var entry in write.Entries)
            Insert(key, entry);
        foreach (var used in write.Usage)
            Add(key, used);
        if (write.Begun is { } begun)
            Insert(begun);
        if (write.Started is { } started && _startTurn.With(write.SessionId).With(started).Run() == 0)
            throw new StaleWriteException(write.SessionId);
        if (write.Ended is { } ended)
            _endTurn.With(write.SessionId).With(ended).Run();
    }

    public void SaveText(PendingTurn turn) => _saveText.With(turn.SessionId).With(turn.TurnId).With(turn.Text).Run();

    public bool Delete(Guid session)
    {
        _deleteTurns.With(session).Run();
        _deleteEntries.With(session).Run();
        return _deleteSession.With(session).Run() > 0;
    }

    public void EraseUsage(string owner) => _eraseUsage.With(owner).Run();

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[_insertSession, _moveSession, _insertEntry, _insertTurn])
            statement.Dispose();
        foreach (var statement in (SqliteStatement[])[_startTurn, _saveText, _endTurn, _probe, _addUsage, _eraseUsage])
            statement.Dispose();
        foreach (var statement in (SqliteStatement[])[_deleteTurns, _deleteEntries, _deleteSession])
            statement.Dispose();
        foreach (var statement in (SqliteStatement[])[_begin, _commit, _rollback])
            statement.Dispose();
    }

    private void Insert(long session, Entry e) =>
        _insertEntry
            .With(session)
            .With(e.Number)
            .With(e.Place)
            .With(e.Kind.ToString())
            .With(e.Content)
            .With(e.ClientId)
            .With(e.TurnId)
            .With(e.Finish?.ToString())
            .With(e.Error)
            .With(e.Model)
            .With(e.InputTokens)
            .With(e.OutputTokens)
            .With(e.ContextRevision)
            .With(e.CreatedAt.ToUnixTimeMilliseconds())
            .With(e.Figures)
            .With(e.Tools)
            .With(e.CachedTokens)
            .With(e.ReasoningTokens)
            .With(e.Cost)
            .With(e.Estimated is { } estimated ? (estimated ? 1 : 0) : (long?)null)
            .Run();

    private void Add(long session, UsageRow used) =>
        _addUsage
            .With(session)
            .With(used.Day)
            .With(used.Model)
            .With(used.Owner)
            .With(used.Answers)
            .With(used.InputTokens)
            .With(used.CachedTokens)
            .With(used.OutputTokens)
            .With(used.ReasoningTokens)
            .With(used.Cost)
            .Run();

    private void Insert(PendingTurn turn) =>
        _insertTurn
            .With(turn.SessionId)
            .With(turn.TurnId)
            .With(turn.Asked)
            .With(turn.Running ? 1 : 0)
            .With(turn.Attempt)
            .Run();
}
