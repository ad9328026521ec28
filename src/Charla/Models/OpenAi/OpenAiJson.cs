using System.Text.Json;

namespace Charla.Models.OpenAi;

/// <summary>Steps through the JSON of an event. Each begins at a property's name and ends at the end of its value.</summary>
internal static class OpenAiJson
{
    /// <summary>Goes on to the next name in this object; false at the object's end.</summary>
    public static bool NextProperty(scoped ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes into a value of that kind; false, and over it, if it is another.</summary>
    public static bool Enter(scoped ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        if (reader.TokenType == start)
            return true;
        reader.Skip();
        return false;
    }

    /// <summary>Goes over the value and says whether it was null.</summary>
    public static bool SkipIfNull(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
        return reader.TokenType == JsonTokenType.Null;
    }

    /// <summary>The value if it is a string.</summary>
    public static string? String(scoped ref Utf8JsonReader reader) =>
        Enter(ref reader, JsonTokenType.String) ? reader.GetString() : null;

    /// <summary>The value if it is a whole number.</summary>
    public static long? Count(scoped ref Utf8JsonReader reader) =>
        Enter(ref reader, JsonTokenType.Number) && reader.TryGetInt64(out var count) ? count : null;

    /// <summary>The value as text undecoded; null is no text.</summary>
    /// <exception cref="ModelException">It is neither a string nor null: text that would get lost unseen.</exception>
    public static JsonText Text(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        return TextHere(ref reader);
    }

    /// <summary>The same, where the reader is at the value already.</summary>
    public static JsonText TextHere(scoped ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new JsonText(reader.ValueSpan, reader.ValueIsEscaped),
            JsonTokenType.Null => default,
            _ => throw OpenAiFailures.Malformed("a delta whose text is no string"),
        };
}
