using Charla.Protocol;
using Charla.Storage;

namespace Charla.Api;

/// <summary>A page of the list of sessions, which was read with one too many, to know whether there are more.</summary>
internal static class SessionPage
{
    public static SessionList Of(IReadOnlyList<SessionPosition> read, int size)
    {
        var ids = read.Take(size).Select(session => session.Id.ToString()).ToList();
        return new SessionList(ids, ids.Count, read.Count > size ? PageParameters.ListCursor(read[size - 1]) : null);
    }

    /// <summary>The same with what a list shows of each.</summary>
    public static SessionList Of(IReadOnlyList<SessionGlance> read, int size) =>
        Of([.. read.Select(session => session.Position)], size) with
        {
            Details = [.. read.Take(size).Select(Listed)],
        };

    private static ListedSession Listed(SessionGlance session) =>
        new(
            session.Position.Id.ToString(),
            string.IsNullOrEmpty(session.Title) ? null : session.Title,
            session.FirstQuestion,
            session.Position.CreatedAt,
            session.LastActiveAt,
            session.Answering
        );
}
