using System.Globalization;
using System.Text;
using System.Text.Json;
using Charla.Errors;
using Charla.Protocol;
using Charla.Sessions;

namespace Charla.Api;

/// <summary>A client's frame into a question, or why it is refused. Unknown fields are ignored.</summary>
internal static class FrameParser
{
    private const string Example = """{"type": "message", "content": "…"}""";

    public static Question? Parse(ReadOnlyMemory<byte> utf8, LimitOptions limits, out ChatError? error)
    {
        using var document = JsonInput.Parse(utf8, out error);
        if (document is null)
            return null;
        var frame = document.RootElement;
        error = Check(frame, limits);
        if (error is not null)
            return null;
        var patch = frame.TryGetProperty("context", out var context) ? context.GetRawText() : null;
        return new Question(frame.GetProperty("content").GetString()!, patch, ClientId: null);
    }

    private static ChatError? Check(JsonElement frame, LimitOptions limits)
    {
        if (frame.ValueKind != JsonValueKind.Object)
            return ErrorKinds.NotAnObject.With(Example);
        if (!frame.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            return ErrorKinds.UnknownType;
        if (!type.ValueEquals(FrameTypes.Message))
            return ErrorKinds.UnknownType;
        if (!frame.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.String)
            return ErrorKinds.EmptyContent;
        var text = content.GetString()!;
        if (IsBlank(text))
            return ErrorKinds.EmptyContent;
        if (Encoding.UTF8.GetByteCount(text) > limits.ContentBytes)
            return ErrorKinds.ContentTooLong.With(limits.ContentBytes);
        return frame.TryGetProperty("context", out var context) ? ContextInput.Check(context, limits) : null;
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
