using Microsoft.EntityFrameworkCore;

namespace Charla.Storage;

/// <summary>
/// What every database is asked alike, partly compiled: EF Core compiles for one model, so each kind of database has one of
/// its own. A query names all the kinds of an index even where it then wants one of them: SQLite uses a partial index only
/// where it finds the index's own words.
/// </summary>
internal sealed class EfReads
{
    private const int GlanceChars = 120;

    public Func<CharlaDb, Guid, CancellationToken, Task<Session?>> Find { get; } =
        EF.CompileAsyncQuery(
            (CharlaDb db, Guid id, CancellationToken _) => db.Sessions.FirstOrDefault(s => s.Id == id)
        );

    public Func<CharlaDb, Guid, CancellationToken, Task<string?>> Owner { get; } =
        EF.CompileAsyncQuery(
            (CharlaDb db, Guid id, CancellationToken _) =>
                db.Sessions.Where(s => s.Id == id).Select(s => s.Owner).FirstOrDefault()
        );

    public Func<CharlaDb, Guid, IAsyncEnumerable<PendingTurn>> PendingTurns { get; } =
        EF.CompileAsyncQuery(
            (CharlaDb db, Guid id) => db.Turns.Where(t => t.SessionId == id).OrderBy(t => t.Asked).Select(t => t)
        );

    public Func<CharlaDb, Guid, int, IAsyncEnumerable<Entry>> Latest { get; } =
        EF.CompileAsyncQuery(
            (CharlaDb db, Guid id, int count) =>
                db
                    .Entries.Where(e =>
                        e.SessionKey == db.Sessions.Where(s => s.Id == id).Select(s => s.Key).FirstOrDefault()
                        && (e.Kind == EntryKind.User || e.Kind == EntryKind.Assistant)
                    )
                    .OrderByDescending(e => e.Place)
                    .ThenByDescending(e => e.Number)
                    .Take(count)
        );

    public Func<CharlaDb, Guid, string, CancellationToken, Task<Entry?>> ByClientId { get; } =
        EF.CompileAsyncQuery(
            (CharlaDb db, Guid id, string clientId, CancellationToken _) =>
                db.Entries.FirstOrDefault(e =>
                    e.SessionKey == db.Sessions.Where(s => s.Id == id).Select(s => s.Key).FirstOrDefault()
                    && e.ClientId == clientId
                )
        );

    public Func<CharlaDb, Guid, long, int, IAsyncEnumerable<Entry>> After { get; } =
        EF.CompileAsyncQuery(
            (CharlaDb db, Guid id, long number, int count) =>
                db
                    .Entries.Where(e =>
                        e.SessionKey == db.Sessions.Where(s => s.Id == id).Select(s => s.Key).FirstOrDefault()
                        && e.Number > number
                    )
                    .OrderBy(e => e.Number)
                    .Take(count)
        );

    public Func<CharlaDb, Guid, long, IAsyncEnumerable<Entry>> Contexts { get; } =
        EF.CompileAsyncQuery(
            (CharlaDb db, Guid id, long number) =>
                db
                    .Entries.Where(e =>
                        e.SessionKey == db.Sessions.Where(s => s.Id == id).Select(s => s.Key).FirstOrDefault()
                        && e.Number <= number
                    )
                    .Where(e => e.Kind == EntryKind.Context || e.Kind == EntryKind.WholeContext)
                    .Where(e =>
                        e.Number
                        >= (
                            db.Entries.Where(whole =>
                                    whole.SessionKey
                                        == db.Sessions.Where(s => s.Id == id).Select(s => s.Key).FirstOrDefault()
                                    && whole.Number <= number
                                )
                                .Where(whole => whole.Kind == EntryKind.Context || whole.Kind == EntryKind.WholeContext)
                                .Where(whole => whole.Kind == EntryKind.WholeContext)
                                .Max(whole => (long?)whole.Number)
                            ?? 0
                        )
                    )
                    .OrderBy(e => e.Number)
                    .Select(e => e)
        );

    /// <summary>Questions and answers with text, of several answers to a question the last, in the conversation's order.</summary>
    public static IQueryable<Entry> Conversation(CharlaDb db, Guid id) =>
        db
            .Entries.Where(e =>
                e.SessionKey == db.Sessions.Where(s => s.Id == id).Select(s => s.Key).FirstOrDefault()
                && e.Content != ""
            )
            .Where(e => e.Kind == EntryKind.User || e.Kind == EntryKind.Assistant)
            .Where(e =>
                e.Kind == EntryKind.User
                || !db
                    .Entries.Where(later => later.Kind == EntryKind.User || later.Kind == EntryKind.Assistant)
                    .Any(later =>
                        later.SessionKey == e.SessionKey
                        && later.Place == e.Place
                        && later.Number > e.Number
                        && later.Kind == EntryKind.Assistant
                        && later.Content != ""
                    )
            )
            .OrderBy(e => e.Place)
            .ThenBy(e => e.Number);

    /// <summary>The same from after a position.</summary>
    public static IQueryable<Entry> ConversationAfter(CharlaDb db, Guid id, EntryPosition after) =>
        Conversation(db, id).Where(e => e.Place >= after.Place && (e.Place > after.Place || e.Number > after.Number));

    /// <summary>The same backwards, from before a position.</summary>
    public static IQueryable<Entry> ConversationBefore(CharlaDb db, Guid id, EntryPosition? before)
    {
        var entries = Conversation(db, id);
        if (before is var (place, number))
            entries = entries.Where(e => e.Place <= place && (e.Place < place || e.Number < number));
        return entries.OrderByDescending(e => e.Place).ThenByDescending(e => e.Number);
    }

    /// <summary>Sums by day and model.</summary>
    public static IQueryable<UsageRow> ByModel(IQueryable<UsageRow> used) =>
        used.GroupBy(u => new { u.Day, u.Model })
            .Select(g => new UsageRow
            {
                Day = g.Key.Day,
                Model = g.Key.Model,
                Owner = "",
                Answers = g.Sum(u => u.Answers),
                InputTokens = g.Sum(u => u.InputTokens),
                CachedTokens = g.Sum(u => u.CachedTokens),
                OutputTokens = g.Sum(u => u.OutputTokens),
                ReasoningTokens = g.Sum(u => u.ReasoningTokens),
                Cost = g.Sum(u => u.Cost),
            });

    /// <summary>An owner's sessions, newest first, from after a position.</summary>
    public static IQueryable<Session> List(CharlaDb db, string owner, SessionPosition? after)
    {
        var sessions = db.Sessions.Where(s => s.Owner == owner);
        if (after is var (at, id))
            sessions = sessions.Where(s => s.CreatedAt <= at && (s.CreatedAt < at || s.Id.CompareTo(id) < 0));
        return sessions.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id);
    }

    /// <summary>What a list shows of sessions: for each one step into the index of its entries, and one into that of turns.</summary>
    public static IQueryable<SessionGlance> Glance(CharlaDb db, IQueryable<Session> sessions) =>
        sessions.Select(s => new SessionGlance(
            new SessionPosition(s.CreatedAt, s.Id),
            s.Title,
            db.Entries.Where(e => e.SessionKey == s.Key && (e.Kind == EntryKind.User || e.Kind == EntryKind.Assistant))
                .OrderBy(e => e.Place)
                .ThenBy(e => e.Number)
                .Select(e => e.Content.Substring(0, GlanceChars))
                .FirstOrDefault(),
            s.LastActiveAt,
            db.Turns.Any(t => t.SessionId == s.Id)
        ));
}
