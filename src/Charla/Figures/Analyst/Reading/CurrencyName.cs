using System.Text.Json;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Reading;

/// <summary>Recognises the key that names the context's currency.</summary>
internal static class CurrencyName
{
    /// <summary>An ISO 4217 code in capitals, or null where this is no currency.</summary>
    public static string? In(FieldName name, JsonElement value) =>
        IsCurrency(name) ? Code(ScalarReader.Text(value)?.Trim()) : null;

    private static bool IsCurrency(FieldName name) =>
        name.Terms.Contains(Lexicon.Term("currency"), StringComparer.Ordinal)
        && name.Terms.All(term => Lexicon.ConceptOf(term)?.Kind == ConceptKind.Identifier);

    private static string? Code(string? text) =>
        text switch
        {
            "€" => "EUR",
            "£" => "GBP",
            { Length: 3 } when text.All(char.IsAsciiLetter) => text.ToUpperInvariant(),
            _ => null,
        };
}
