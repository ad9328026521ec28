using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Charla.Protocol;

/// <summary>The extended protocol <c>charla.v1</c>: more fields on the documented frames, and more frames.</summary>
public static class LiveProtocol
{
    /// <summary>The WebSocket subprotocol that asks for it.</summary>
    public const string Name = "charla.v1";
}

/// <summary>A frame of <c>charla.v1</c> as the server sends it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SystemFrame), "system")]
[JsonDerivedType(typeof(MessageFrame), "message")]
[JsonDerivedType(typeof(TurnFrame), "turn")]
[JsonDerivedType(typeof(ChunkFrame), "chunk")]
[JsonDerivedType(typeof(ToolFrame), "tool")]
[JsonDerivedType(typeof(DoneFrame), "done")]
[JsonDerivedType(typeof(ErrorFrame), "error")]
[JsonDerivedType(typeof(ContextFrame), "context")]
[JsonDerivedType(typeof(ResetFrame), "reset")]
[JsonDerivedType(typeof(PongFrame), "pong")]
public abstract record LiveFrame;

/// <summary>The greeting: where the connection stands.</summary>
/// <param name="Content">Text for people.</param>
/// <param name="SessionId">The session's id.</param>
/// <param name="Cursor">Where this connection begins; the client's own where a <c>reset</c> follows.</param>
/// <param name="Turn">The id of the running turn, or null.</param>
/// <param name="ContextRevision">The context's revision.</param>
public sealed record SystemFrame(
    string Content,
    string SessionId,
    string Cursor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Turn,
    long ContextRevision
) : LiveFrame;

/// <summary>A question is stored for good: the sender's receipt and the other tabs' news.</summary>
/// <param name="Message">The question.</param>
/// <param name="Cursor">The position after it; absent where the receipt is given once more.</param>
public sealed record MessageFrame(StoredMessage Message, string? Cursor) : LiveFrame;

/// <summary>A stored question.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Entry">Its number in the transcript.</param>
/// <param name="Role">Always <c>user</c>.</param>
/// <param name="Content">Its text.</param>
/// <param name="ClientId">The client's own id, if it gave one.</param>
/// <param name="CreatedAt">When it was stored.</param>
public sealed record StoredMessage(
    string Id,
    long Entry,
    [property: AllowedValues("user")] string Role,
    string Content,
    string? ClientId,
    DateTimeOffset CreatedAt
);

/// <summary>How far a turn is.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Status"><c>queued</c>, <c>running</c>, <c>thinking</c> (its model has said nothing yet) or <c>calling</c> (its model calls tools).</param>
/// <param name="Position">Its place in the queue, 1 for the next; of queued turns only.</param>
/// <param name="Asked">Number of the entry with the question that it answers.</param>
public sealed record TurnFrame(
    string TurnId,
    [property: AllowedValues("queued", "running", "thinking", "calling")] string Status,
    int? Position = null,
    long? Asked = null
) : LiveFrame;

/// <summary>How a call of a tool goes. The same call is told of again when it ends.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="CallId">The call's id.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Status"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Label">The tool in words for people, in the session's language.</param>
public sealed record ToolFrame(
    string TurnId,
    string CallId,
    string Name,
    [property: AllowedValues("running", "done", "failed")] string Status,
    string Label
) : LiveFrame;

/// <summary>The next part of an answer.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Offset">Where it begins, in UTF-16 units from the answer's start.</param>
/// <param name="Cursor">The position after it.</param>
/// <param name="Content">Its text.</param>
public sealed record ChunkFrame(string TurnId, long Offset, string Cursor, string Content) : LiveFrame;

/// <summary>A turn ended, and its answer is stored.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="MessageId">The answer's id.</param>
/// <param name="Asked">Number of the entry with the question that it answers.</param>
/// <param name="Finish"><c>stop</c>, <c>length</c>, <c>stopped</c> or <c>interrupted</c>.</param>
/// <param name="Figures">Every number in the answer, checked; absent where it has none.</param>
/// <param name="Usage">Tokens and their cost; absent where no model of language answered.</param>
/// <param name="ContextRevision">The context's revision that the answer saw.</param>
/// <param name="Cursor">The position after it.</param>
/// <param name="Content">The whole answer.</param>
public sealed record DoneFrame(
    string TurnId,
    string MessageId,
    long Asked,
    [property: AllowedValues("stop", "length", "stopped", "interrupted")] string Finish,
    IReadOnlyList<AnswerFigure>? Figures,
    TokenUsage? Usage,
    long ContextRevision,
    string Cursor,
    string Content
) : LiveFrame;

/// <summary>Something went wrong; ends the turn if it names one.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Content">What was wrong and what to do, in the session's language.</param>
/// <param name="Retryable">Whether the same again may succeed later.</param>
/// <param name="TurnId">The turn that it ends, if it is about one.</param>
/// <param name="ClientId">The client's own id of the message that it is about, if it gave one.</param>
/// <param name="Cursor">The position after it, where it ends a turn.</param>
/// <param name="Asked">Number of the entry with the question that was not answered, where it ends a turn.</param>
public sealed record ErrorFrame(
    string Code,
    string Content,
    bool Retryable,
    string? TurnId = null,
    string? ClientId = null,
    string? Cursor = null,
    long? Asked = null
) : LiveFrame;

/// <summary>The context changed.</summary>
/// <param name="Revision">Its revision now.</param>
/// <param name="Context">All of it.</param>
/// <param name="Changed">JSON Pointers to what changed.</param>
/// <param name="Cursor">The position after it.</param>
public sealed record ContextFrame(long Revision, JsonElement Context, IReadOnlyList<string> Changed, string Cursor)
    : LiveFrame;

/// <summary>This server does not know the cursor: forget what you hold, everything follows.</summary>
public sealed record ResetFrame : LiveFrame;

/// <summary>The answer to a <c>ping</c>.</summary>
public sealed record PongFrame : LiveFrame;
