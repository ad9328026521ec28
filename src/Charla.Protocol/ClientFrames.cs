using System.Text.Json;
using System.Text.Json.Serialization;

namespace Charla.Protocol;

/// <summary>A frame as a client sends it. A plain connection sends <c>message</c> only; <c>charla.v1</c> all of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AskFrame), "message")]
[JsonDerivedType(typeof(StopFrame), "stop")]
[JsonDerivedType(typeof(RegenerateFrame), "regenerate")]
[JsonDerivedType(typeof(EditContextFrame), "context")]
[JsonDerivedType(typeof(PingFrame), "ping")]
public abstract record ClientFrame;

/// <summary>A question.</summary>
/// <param name="Content">Its text.</param>
public sealed record AskFrame(string Content) : ClientFrame
{
    /// <summary>A merge patch (RFC 7396) for the context: given keys change, <c>null</c> removes, the rest stays.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>The client's own id of it, 1 to 128 characters: the same again gets the same receipt, never a second answer.</summary>
    public string? Id { get; init; }
}

/// <summary>Ends an answer; what was written of it stands.</summary>
/// <param name="TurnId">Its turn; without it, the running one.</param>
public sealed record StopFrame(string? TurnId = null) : ClientFrame;

/// <summary>The last question is answered anew; the old answer stays in the record.</summary>
public sealed record RegenerateFrame : ClientFrame;

/// <summary>Changes the context.</summary>
/// <param name="Patch">A merge patch (RFC 7396): given keys change, <c>null</c> removes, the rest stays.</param>
/// <param name="IfRevision">Change it only if this is still its revision.</param>
public sealed record EditContextFrame(JsonElement Patch, long? IfRevision = null) : ClientFrame;

/// <summary>Is the connection alive? Answered with <c>pong</c>.</summary>
public sealed record PingFrame : ClientFrame;
