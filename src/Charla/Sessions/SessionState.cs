using Charla.Storage;
using Charla.Turns;

namespace Charla.Sessions;

/// <summary>What a grain knows of its session: the stored row, the latest of the conversation, the turns not ended.</summary>
internal sealed class SessionState(Session session, Conversation conversation)
{
    /// <summary>The row as it is stored.</summary>
    public Session Session { get; private set; } = session;

    public Conversation Conversation => conversation;
    public Queue<Turn> Waiting { get; } = new();
    public Turn? Running { get; set; }

    /// <summary>A change that builds on what is stored.</summary>
    public SessionWrite Write(DateTimeOffset at) =>
        new()
        {
            SessionId = Session.Id,
            ExpectedHead = Session.Head,
            ContextRevision = Session.ContextRevision,
            At = at,
        };

    /// <summary>The entry after <paramref name="write"/>'s last one, which stands at its own place.</summary>
    public Entry Next(SessionWrite write, EntryKind kind, string content) =>
        new()
        {
            SessionId = Session.Id,
            Number = write.Head + 1,
            Place = write.Head + 1,
            Kind = kind,
            Content = content,
            ContextRevision = write.ContextRevision,
            CreatedAt = write.At,
        };

    /// <summary>Takes over a change that has been stored.</summary>
    public void Apply(SessionWrite write)
    {
        Session = Session with
        {
            Head = write.Head,
            Context = write.Context ?? Session.Context,
            ContextRevision = write.ContextRevision,
            LastActiveAt = write.At,
        };
        foreach (var entry in write.Entries)
        {
            if (entry.Kind != EntryKind.Context)
                conversation.Add(entry);
        }
    }
}
