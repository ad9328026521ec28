using Charla.Errors;

namespace Charla.Turns;

/// <summary>How a turn ended.</summary>
internal enum TurnFinish
{
    /// <summary>The model said all it had to say.</summary>
    Stop,

    /// <summary>The model or the server cut it for its length.</summary>
    Length,

    /// <summary>Somebody stopped it; what was written stands.</summary>
    Stopped,

    /// <summary>The server stopped or crashed in the middle; what was saved stands.</summary>
    Interrupted,

    /// <summary>It failed; <see cref="TurnOutcome.Error"/> says why. What was written stands.</summary>
    Failed,
}

/// <summary>The end of a turn, as a value: failures that are expected of models are not exceptions.</summary>
/// <param name="Finish">How it ended.</param>
/// <param name="Error">Why it failed; with <see cref="TurnFinish.Failed"/> only.</param>
/// <param name="Model">The model that answered, as the provider names it.</param>
internal sealed record TurnOutcome(TurnFinish Finish, ErrorKind? Error = null, string? Model = null)
{
    /// <summary>An outcome that is a failure.</summary>
    public static TurnOutcome Failed(ErrorKind error) => new(TurnFinish.Failed, error);
}
