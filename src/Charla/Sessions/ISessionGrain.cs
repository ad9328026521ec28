using Charla.Errors;
using Charla.Sessions.Remote;

namespace Charla.Sessions;

/// <summary>
/// One session, one owner: everything that changes it goes through here, one call at a time. The model's stream does
/// not; it comes back once, when it ends.
/// </summary>
[Alias("charla.session")]
internal interface ISessionGrain : IGrainWithGuidKey
{
    /// <summary>Stores a question and answers it, at once or after those before it.</summary>
    [Alias("say")]
    Task<Receipt> Say(Question question);

    /// <summary>Answers the last question anew; the old answer stays in the record.</summary>
    [Alias("regenerate")]
    Task<Receipt> Regenerate();

    /// <summary>
    /// Ends a running or waiting turn early, the running one where none is named; what it wrote stands. False where
    /// there is no such turn.
    /// </summary>
    [Alias("stop")]
    Task<bool> Stop(Guid? turn);

    /// <summary>Changes the context.</summary>
    [Alias("change-context")]
    Task<ContextResult> ChangeContext(ContextChange change);

    /// <summary>Names the session; an empty title takes the name away. Null, or why it was refused.</summary>
    [Alias("rename")]
    Task<ChatError?> Rename(string title);

    /// <summary>Deletes the session if nothing has happened in it since a time; true where it is gone.</summary>
    [Alias("expire")]
    Task<bool> Expire(DateTimeOffset idleSince);

    /// <summary>Deletes the session; false where there is none.</summary>
    [Alias("delete")]
    Task<bool> Delete();

    /// <summary>A turn's model stream has ended: store it, tell of it, start the next. The runner only.</summary>
    [Alias("end-turn")]
    Task EndTurn(Guid turn);

    /// <summary>Sees to the turns that a crash left behind, if there are any; a session that is active has done so.</summary>
    [Alias("recover")]
    Task Recover();

    /// <summary>
    /// The node stops: once this has been answered no turn begins there any more. Where there are other nodes, the
    /// session goes to one of them as soon as nothing runs.
    /// </summary>
    [Alias("hand-on")]
    Task HandOn();

    /// <summary>Tells another node what happens in the session, from now on and until the grain is elsewhere.</summary>
    [Alias("follow"), ResponseTimeout("00:00:05")]
    Task<FollowAnswer> Follow(FollowRequest request);
}
