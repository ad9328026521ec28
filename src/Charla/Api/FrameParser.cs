using System.Text.Json;
using Charla.Errors;
using Charla.Limits;
using Charla.Protocol;
using Charla.Sessions;

namespace Charla.Api;

/// <summary>A client's frame into a command, or why it is refused. Unknown fields are ignored.</summary>
internal static class FrameParser
{
    private const string Example = """{"type": "message", "content": "…"}""";

    /// <summary>Reads one frame.</summary>
    /// <param name="utf8">The frame.</param>
    /// <param name="live">Whether the client speaks <c>charla.v1</c>.</param>
    /// <param name="limits">How large things may be.</param>
    /// <param name="error">Why it is refused; null where it is not.</param>
    public static ClientCommand? Parse(ReadOnlyMemory<byte> utf8, bool live, LimitOptions limits, out ChatError? error)
    {
        using var document = JsonInput.Parse(utf8, limits, out error);
        if (document is null)
            return null;
        return Parse(document.RootElement, live, limits, out error);
    }

    /// <summary>Reads one frame that is JSON already.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="live">Whether the client speaks <c>charla.v1</c>.</param>
    /// <param name="limits">How large things may be.</param>
    /// <param name="error">Why it is refused; null where it is not.</param>
    public static ClientCommand? Parse(JsonElement frame, bool live, LimitOptions limits, out ChatError? error)
    {
        error = null;
        if (frame.ValueKind != JsonValueKind.Object)
        {
            error = ErrorKinds.NotAnObject.With(Example);
            return null;
        }
        var type =
            frame.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String
                ? name.GetString()
                : null;
        return type switch
        {
            FrameTypes.Message => Message(frame, live, limits, out error),
            "stop" when live => Stop(frame, out error),
            "regenerate" when live => new ClientCommand.Regenerate(),
            "context" when live => EditContext(frame, limits, out error),
            "ping" when live => new ClientCommand.Ping(),
            _ => Refused(ErrorKinds.UnknownType, out error),
        };
    }

    private static ClientCommand? Message(JsonElement frame, bool live, LimitOptions limits, out ChatError? error) =>
        QuestionInput.Read(frame, withId: live, limits, out error) is { } question
            ? new ClientCommand.Ask(question)
            : null;

    private static ClientCommand? Stop(JsonElement frame, out ChatError? error)
    {
        error = null;
        if (!frame.TryGetProperty("turn_id", out var turn) || turn.ValueKind == JsonValueKind.Null)
            return new ClientCommand.Stop(null);
        return turn.ValueKind == JsonValueKind.String && turn.TryGetGuid(out var id)
            ? new ClientCommand.Stop(id)
            : Refused(ErrorKinds.InvalidTurnId, out error);
    }

    private static ClientCommand? EditContext(JsonElement frame, LimitOptions limits, out ChatError? error)
    {
        error = ErrorKinds.ContextNotAnObject;
        if (!frame.TryGetProperty("patch", out var patch))
            return null;
        error = ContextInput.Check(patch, limits);
        if (error is not null)
            return null;
        if (!frame.TryGetProperty("if_revision", out var expected) || expected.ValueKind == JsonValueKind.Null)
            return new ClientCommand.EditContext(new ContextChange(patch.GetRawText()));
        return expected.ValueKind == JsonValueKind.Number && expected.TryGetInt64(out var revision) && revision >= 0
            ? new ClientCommand.EditContext(new ContextChange(patch.GetRawText(), IfRevision: [revision]))
            : Refused(ErrorKinds.InvalidRevision, out error);
    }

    private static ClientCommand? Refused(ChatError reason, out ChatError? error)
    {
        error = reason;
        return null;
    }
}
