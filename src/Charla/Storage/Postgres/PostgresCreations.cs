using NpgsqlTypes;

namespace Charla.Storage.Postgres;

/// <summary>New sessions, with their first entry where they have a context.</summary>
internal sealed class PostgresCreations
{
    private const string Sql = $"""
        WITH created AS (
            INSERT INTO sessions (id, owner, language, context, context_revision, head, created_at, last_active_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            RETURNING id, key
        )
        INSERT INTO entries (session_key, {PostgresEntryColumns.Names})
        SELECT key, {PostgresEntryColumns.Names}
        FROM unnest($9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)
            AS e (session, {PostgresEntryColumns.Names})
        JOIN created ON created.id = e.session
        """;

    private readonly PostgresColumn<Guid> _id = new(NpgsqlDbType.Uuid);
    private readonly PostgresColumn<string> _owner = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<string> _language = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<string> _context = new(NpgsqlDbType.Text);
    private readonly PostgresColumn<long> _contextRevision = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _head = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _createdAt = new(NpgsqlDbType.Bigint);
    private readonly PostgresColumn<long> _lastActiveAt = new(NpgsqlDbType.Bigint);
    private readonly PostgresEntryColumns _entries = new();

    public PostgresCreations() =>
        Statement = new PostgresStatement(
            Sql,
            [
                .. (IPostgresColumn[])[_id, _owner, _language, _context],
                .. (IPostgresColumn[])[_contextRevision, _head, _createdAt, _lastActiveAt],
                .. _entries.All,
            ]
        );

    public PostgresStatement Statement { get; }

    public void Add(Session session, Entry? context)
    {
        Statement.Counted();
        _id.Add(session.Id);
        _owner.Add(session.Owner);
        _language.Add(session.Language.ToString());
        _context.Add(session.Context);
        _contextRevision.Add(session.ContextRevision);
        _head.Add(session.Head);
        _createdAt.Add(session.CreatedAt.ToUnixTimeMilliseconds());
        _lastActiveAt.Add(session.LastActiveAt.ToUnixTimeMilliseconds());
        if (context != null)
            _entries.Add(session.Id, context);
    }
}
