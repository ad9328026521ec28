using Charla.Errors;

namespace Charla.Sessions;

/// <summary>What a user asks.</summary>
/// <param name="Content">The question.</param>
/// <param name="ContextPatch">A merge patch for the context, or null.</param>
/// <param name="ClientId">The client's own id of the message, or null.</param>
[GenerateSerializer, Immutable, Alias("charla.question")]
internal sealed record Question(string Content, string? ContextPatch = null, string? ClientId = null);

/// <summary>A change of the context.</summary>
/// <param name="Json">A merge patch, or the whole new context.</param>
/// <param name="Whole">Whether it is the whole.</param>
/// <param name="IfRevision">Refuse it unless the context's revision is one of these; null: never.</param>
[GenerateSerializer, Immutable, Alias("charla.context-change")]
internal sealed record ContextChange(string Json, bool Whole = false, long[]? IfRevision = null);

/// <summary>What became of a question.</summary>
/// <param name="Error">Why it was refused; null where it is stored.</param>
/// <param name="Entry">The number of its entry.</param>
/// <param name="Turn">The turn that answers it.</param>
/// <param name="At">When it was stored.</param>
/// <param name="Known">Whether the same message had been stored before: it is not asked again.</param>
[GenerateSerializer, Immutable, Alias("charla.receipt")]
internal sealed record Receipt(
    ChatError? Error,
    long Entry = 0,
    Guid Turn = default,
    DateTimeOffset At = default,
    bool Known = false
)
{
    /// <summary>The receipt of something refused.</summary>
    public static implicit operator Receipt(ChatError error) => new(error);

    /// <summary>The receipt of something refused.</summary>
    public static implicit operator Receipt(ErrorKind kind) => new((ChatError)kind);
}

/// <summary>What became of a change of the context.</summary>
/// <param name="Error">Why it was refused; null where it holds.</param>
/// <param name="Revision">The context's revision afterwards.</param>
[GenerateSerializer, Immutable, Alias("charla.context-result")]
internal sealed record ContextResult(ChatError? Error, long Revision = 0);
