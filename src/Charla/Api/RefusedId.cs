using System.Text.Json;

namespace Charla.Api;

/// <summary>
/// The client's own id in a message that is refused, wherever it can be read: without it the client could not know which
/// of its messages was meant, and would send it again for ever.
/// </summary>
internal static class RefusedId
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public static string? In(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, AnyDepth);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Find(ref reader) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // what comes before it is no JSON, or it is no text
        }
    }

    private static string? Find(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId)
                return reader.TokenType == JsonTokenType.String ? QuestionInput.ValidId(reader.GetString()) : null;
            reader.Skip();
        }
        return null;
    }
}
