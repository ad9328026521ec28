using System.Text.Json;
using Charla.Errors;
using Charla.Limits;

namespace Charla.Api.UiMessages;

/// <summary>What the AI SDK's <c>DefaultChatTransport</c> posts: the chat's id, which is the session's, and all its messages.</summary>
internal static class UiMessageInput
{
    private const string Example =
        """{"id": "…", "messages": [{"role": "user", "parts": [{"type": "text", "text": "…"}]}]}""";

    /// <summary>The session, and what is asked of it; only the last message counts, the others are in the record.</summary>
    public static (Guid Session, ClientCommand Command)? Read(
        JsonElement body,
        LimitOptions limits,
        out ChatError? error
    )
    {
        error = ErrorKinds.NotAnObject.With(Example);
        if (body.ValueKind != JsonValueKind.Object)
            return null;
        error = ErrorKinds.SessionNotFound;
        if (!SessionId.TryParse(Text(body, "id") ?? "", out var session))
            return null;
        error = null;
        if (Text(body, "trigger") == "regenerate-message")
            return (session, new ClientCommand.Regenerate());
        if (LastUserMessage(body) is not { } message)
        {
            error = ErrorKinds.EmptyContent;
            return null;
        }
        var question = QuestionInput.Of(Content(message), Text(message, "id"), body, limits, out error);
        return question is null ? null : (session, new ClientCommand.Ask(question));
    }

    private static JsonElement? LastUserMessage(JsonElement body)
    {
        if (!body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array)
            return null;
        var last = messages.EnumerateArray().LastOrDefault();
        return last.ValueKind == JsonValueKind.Object && Text(last, "role") == "user" ? last : null;
    }

    /// <summary>The text of its parts. There is no place for files in a session.</summary>
    private static string Content(JsonElement message)
    {
        if (!message.TryGetProperty("parts", out var parts) || parts.ValueKind != JsonValueKind.Array)
            return "";
        var texts =
            from part in parts.EnumerateArray()
            where part.ValueKind == JsonValueKind.Object && Text(part, "type") == "text"
            select Text(part, "text");
        return string.Concat(texts);
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
