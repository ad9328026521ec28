using Charla.Errors;

namespace Charla.Sessions;

/// <summary>
/// One session, one owner: everything that changes it goes through here, one call at a time. The model's stream does
/// not; it comes back once, when it ends.
/// </summary>
[Alias("charla.session")]
internal interface ISessionGrain : IGrainWithGuidKey
{
    /// <summary>Stores a question and answers it, at once or after those before it; null, or why it was refused.</summary>
    [Alias("say")]
    Task<ChatError?> Say(Question question);

    /// <summary>Applies a merge patch to the context; null, or why it was refused.</summary>
    [Alias("patch-context")]
    Task<ChatError?> PatchContext(string patch);

    /// <summary>Deletes the session; false where there is none.</summary>
    [Alias("delete")]
    Task<bool> Delete();

    /// <summary>A turn's model stream has ended: store it, tell of it, start the next. The runner only.</summary>
    [Alias("end-turn")]
    Task EndTurn(Guid turn);

    /// <summary>Sees to the turns that a crash left behind, if there are any.</summary>
    [Alias("recover")]
    Task Recover();
}

/// <summary>What a user asks.</summary>
/// <param name="Content">The question.</param>
/// <param name="ContextPatch">A merge patch for the context, or null.</param>
/// <param name="ClientId">The client's own id of the message, or null.</param>
[GenerateSerializer, Immutable, Alias("charla.question")]
internal sealed record Question(string Content, string? ContextPatch, string? ClientId);
