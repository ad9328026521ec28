using System.Globalization;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Writing;

/// <summary>Words an answer: phrases of the language, names and values of the context.</summary>
internal sealed class Wording(Vocabulary language, string? currency)
{
    private const int LongestRaw = 40;

    public Vocabulary Language => language;

    public Numerals Numerals { get; } = new(language, currency);

    /// <summary>A phrase of the language file with its gaps filled.</summary>
    public string Phrase(string id, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, language.Phrases[id], parts);

    public ConceptWords Concept(string concept) => language.Concepts[concept];

    /// <summary>A count, so many of a noun: the phrase <c>id.one</c> for one, <c>id</c> for others.</summary>
    public string Counted(string id, int count) =>
        count == 1 ? Phrase(id + ".one") : Phrase(id, Numerals.Given(count, money: false));

    /// <summary>A text of the context, safe to show.</summary>
    public string Text(string text) => PlainText.Of(text) is { Length: > 0 } plain ? plain : Phrase("nameless");

    /// <summary>"a, b y c"; "a, b e importe".</summary>
    public string Joined(IReadOnlyList<string> parts) =>
        Joined(parts, parts.Count > 0 && SoundsLikeI(parts[^1]) ? "and.i" : "and");

    /// <summary>"a, b ni c".</summary>
    public string JoinedInDenial(IReadOnlyList<string> parts) => Joined(parts, "nor");

    private string Joined(IReadOnlyList<string> parts, string phrase) =>
        parts.Count < 2
            ? string.Concat(parts)
            : Phrase(phrase, string.Join(", ", parts.Take(parts.Count - 1)), parts[^1]);

    /// <summary>Spanish says "e" for "y" before the sound of an i, which "hierro" and "iones" do not begin with.</summary>
    private static bool SoundsLikeI(string word)
    {
        var letters = FoldedText.Fold(word).AsSpan();
        letters = letters.StartsWith("h") ? letters[1..] : letters;
        return letters is ['i', not ('a' or 'e' or 'o' or 'u'), ..];
    }

    /// <summary>The value of a figure as the context gives it.</summary>
    public string Value(Figure figure) => Value(figure, MoneySense.IsMoney(figure));

    public string Value(Figure figure, bool money) =>
        figure.Value is { } value
            ? figure.Name.Has(ConceptKind.Identifier)
                ? Numerals.Ungrouped(value)
                : Numerals.Given(value, money)
            : figure.Raw.Length > LongestRaw
                ? Phrase("unprintable")
                : figure.Raw;

    public string Value(Fact fact) =>
        fact switch
        {
            { Text: { } text } => Text(text),
            { Truth: { } truth } => Phrase(truth ? "true" : "false"),
            _ => Phrase("null"),
        };
}
