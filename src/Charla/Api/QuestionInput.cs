using System.Globalization;
using System.Text;
using System.Text.Json;
using Charla.Errors;
using Charla.Limits;
using Charla.Sessions;

namespace Charla.Api;

/// <summary>A question as a client gives it: <c>content</c>, and <c>context</c> and <c>id</c> where it gives them.</summary>
internal static class QuestionInput
{
    private const int LongestId = 128;

    public static Question? Read(JsonElement message, bool withId, LimitOptions limits, out ChatError? error)
    {
        string? id = null;
        var content =
            message.TryGetProperty("content", out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()!
                : "";
        error = Check(content, limits);
        if (error is null && withId)
            error = Id(message, out id);
        return error is null ? With(content, id, message, limits, out error) : null;
    }

    /// <summary>A question of what was read elsewhere, with the <c>context</c> of a JSON object.</summary>
    public static Question? Of(string content, string? id, JsonElement from, LimitOptions limits, out ChatError? error)
    {
        error = Check(content, limits) ?? (id is null ? null : CheckId(id));
        return error is null ? With(content, id, from, limits, out error) : null;
    }

    private static Question? With(
        string content,
        string? id,
        JsonElement message,
        LimitOptions limits,
        out ChatError? error
    )
    {
        error = null;
        if (message.TryGetProperty("context", out var given))
            error = ContextInput.Check(given, limits);
        if (error is not null)
            return null;
        var patch = message.TryGetProperty("context", out var context) ? context.GetRawText() : null;
        return new Question(content, patch, id);
    }

    private static ChatError? Check(string text, LimitOptions limits)
    {
        if (IsBlank(text))
            return ErrorKinds.EmptyContent;
        return Encoding.UTF8.GetByteCount(text) > limits.ContentBytes
            ? ErrorKinds.ContentTooLong.With(limits.ContentBytes)
            : null;
    }

    private static ChatError? Id(JsonElement message, out string? id)
    {
        id = null;
        if (!message.TryGetProperty("id", out var given) || given.ValueKind == JsonValueKind.Null)
            return null;
        id = given.ValueKind == JsonValueKind.String ? given.GetString() : "";
        return CheckId(id);
    }

    /// <summary>The id, if one may be like that.</summary>
    public static string? ValidId(string? id) => id is { Length: > 0 and <= LongestId } ? id : null;

    private static ChatError? CheckId(string? id) =>
        ValidId(id) is not null ? null : ErrorKinds.InvalidId.With(LongestId);

    /// <summary>Whether there is nothing to see: only spaces, control and zero-width characters.</summary>
    private static bool IsBlank(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (!Rune.IsWhiteSpace(rune) && category is not (UnicodeCategory.Format or UnicodeCategory.Control))
                return false;
        }
        return true;
    }
}
