using Charla.Turns;

namespace Charla.Storage;

/// <summary>What an entry records.</summary>
internal enum EntryKind
{
    /// <summary>A change of the context: <see cref="Entry.Content"/> is the merge patch.</summary>
    Context,

    /// <summary>A new context instead of the old one: <see cref="Entry.Content"/> is all of it.</summary>
    WholeContext,

    /// <summary>A question.</summary>
    User,

    /// <summary>How a turn ended, with what it had written.</summary>
    Assistant,
}

/// <summary>One entry of a session's transcript. Entries are numbered 1, 2, 3… as they arrive and never change.</summary>
[GenerateSerializer(GenerateFieldIds = GenerateFieldIds.PublicProperties), Immutable, Alias("charla.entry")]
internal sealed record Entry
{
    /// <summary>The session's <see cref="Session.Key"/>, as the database fills it in; 0 before it is stored.</summary>
    public long SessionKey { get; init; }

    public required long Number { get; init; }

    /// <summary>
    /// Where the entry stands in the conversation: the number of the question, for the question and its answer alike.
    /// Ordered by (place, number), an answer follows its question even if other questions arrived in between.
    /// </summary>
    public required long Place { get; init; }

    public required EntryKind Kind { get; init; }
    public required string Content { get; init; }

    /// <summary>The client's own id of its message, unique in the session.</summary>
    public string? ClientId { get; init; }

    /// <summary>The turn that a question started or that an answer ended.</summary>
    public Guid? TurnId { get; init; }

    /// <summary>How the turn ended; of answers only.</summary>
    public TurnFinish? Finish { get; init; }

    /// <summary>The code of what went wrong, of answers with <see cref="TurnFinish.Failed"/> only.</summary>
    public string? Error { get; init; }

    /// <summary>The model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>The checked figures of an answer, as the wire's JSON; null where it has none.</summary>
    public string? Figures { get; init; }

    /// <summary>The tools that were called for an answer, as JSON; null where none were.</summary>
    public string? Tools { get; init; }

    public long? InputTokens { get; init; }
    public long? CachedTokens { get; init; }
    public long? OutputTokens { get; init; }
    public long? ReasoningTokens { get; init; }

    /// <summary>What the answer cost, in picos: 10⁻¹² of the currency's unit; null where no price is known.</summary>
    public long? Cost { get; init; }

    /// <summary>Whether its tokens were counted here, since the provider did not say; of answers with tokens only.</summary>
    public bool? Estimated { get; init; }

    /// <summary>The context's revision that the entry saw or made.</summary>
    public long ContextRevision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
