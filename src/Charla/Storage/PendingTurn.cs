namespace Charla.Storage;

/// <summary>A turn that was accepted and has not ended: waiting, or running with what it has written so far.</summary>
internal sealed record PendingTurn
{
    public required Guid SessionId { get; init; }
    public required Guid TurnId { get; init; }

    /// <summary>Number of the entry with the question.</summary>
    public required long Asked { get; init; }

    /// <summary>False while it waits for the turns before it.</summary>
    public bool Running { get; init; }

    /// <summary>How often the same question was cut off by a crash and begun again before.</summary>
    public int Attempt { get; init; }

    /// <summary>What it had written when it was last saved.</summary>
    public string Text { get; init; } = "";
}
