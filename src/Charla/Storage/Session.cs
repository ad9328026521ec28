namespace Charla.Storage;

/// <summary>A session as it is stored.</summary>
internal sealed record Session
{
    /// <summary>
    /// The number under which the database keeps it; 0 before it is stored. Entries are kept under it and not under the
    /// id, which is random: so what is written at the same time lies together (docs/decisions/009-session-key.md).
    /// </summary>
    public long Key { get; init; }

    /// <summary>A random UUID: in <c>Charla:Auth:Mode</c> <c>none</c> knowing it is what lets a caller in.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is; empty where nobody signs in.</summary>
    public string Owner { get; init; } = "";

    /// <summary>A name for people, where one was given.</summary>
    public string? Title { get; init; }

    /// <summary>Language of the server's own words.</summary>
    public Language Language { get; init; }

    /// <summary>The context: the text of one JSON object.</summary>
    public string Context { get; init; } = "{}";

    /// <summary>How often the context has changed, creation with a context included.</summary>
    public long ContextRevision { get; init; }

    /// <summary>Number of the last entry; every write names the one it builds on.</summary>
    public long Head { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastActiveAt { get; init; }
}
