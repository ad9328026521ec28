using System.Text.Json;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Reading;

/// <summary>Reads single JSON values.</summary>
internal static class ScalarReader
{
    /// <summary>
    /// The text of a number, or null where the value is none. Databases send decimals as strings, so a string that is written
    /// as a JSON number counts as one, unless its key says that it is a name made of digits.
    /// </summary>
    public static string? Number(FieldName name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String
                when Text(value) is { } text && ExactNumber.IsJsonNumber(text) && !IsIdentifier(name) => text,
            _ => null,
        };

    /// <summary>The text of a string. A lone surrogate, which JSON can escape but a string cannot hold, reads as no text.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static bool? Truth(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    private static bool IsIdentifier(FieldName name) =>
        name.Has(ConceptKind.Identifier) || name.Spoken.Contains("number", StringComparison.OrdinalIgnoreCase);
}
