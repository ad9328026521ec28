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
        error = Content(message, limits, out var content);
        if (error is null && withId)
            error = Id(message, out id);
        if (error is null && message.TryGetProperty("context", out var given))
            error = ContextInput.Check(given, limits);
        if (error is not null)
            return null;
        var patch = message.TryGetProperty("context", out var context) ? context.GetRawText() : null;
        return new Question(content, patch, id);
    }

    /// <summary>The id, if one may be like that.</summary>
    public static string? ValidId(string? id) => id is { Length: > 0 and <= LongestId } ? id : null;

    private static ChatError? Content(JsonElement message, LimitOptions limits, out string text)
    {
        text = "";
        if (!message.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.String)
            return ErrorKinds.EmptyContent;
        text = content.GetString()!;
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
        return ValidId(id) is not null ? null : ErrorKinds.InvalidId.With("id", $"1–{LongestId}");
    }

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
