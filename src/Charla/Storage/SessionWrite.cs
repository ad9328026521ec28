namespace Charla.Storage;

/// <summary>One change of one session, stored whole or not at all.</summary>
internal sealed record SessionWrite
{
    public required Guid SessionId { get; init; }

    /// <summary>The last entry's number that this change builds on.</summary>
    public required long ExpectedHead { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>New entries, numbered from <see cref="ExpectedHead"/> + 1.</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];

    /// <summary>The new context, or null where it stays.</summary>
    public string? Context { get; init; }

    /// <summary>The new title, or null where it stays; empty where it is taken away.</summary>
    public string? Title { get; init; }

    /// <summary>The context's revision after this change.</summary>
    public required long ContextRevision { get; init; }

    /// <summary>A turn that begins to wait or to run.</summary>
    public PendingTurn? Begun { get; init; }

    /// <summary>A waiting turn that begins to run.</summary>
    public Guid? Started { get; init; }

    /// <summary>A turn that has ended.</summary>
    public Guid? Ended { get; init; }

    /// <summary>What models were used for, to be added to what is stored; each model once.</summary>
    public IReadOnlyList<UsageRow> Usage { get; init; } = [];

    /// <summary>The last entry's number after this change.</summary>
    public long Head => ExpectedHead + Entries.Count;
}
