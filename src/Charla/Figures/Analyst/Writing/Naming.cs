using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Writing;

/// <summary>Names entries in the language of the answer where they are known concepts, in the key's own words otherwise.</summary>
internal sealed class Naming(Wording say)
{
    /// <summary>An entry's name, with the name of what it stands in: "software (por categoría)".</summary>
    public string Full(Entry entry) =>
        entry.Within is { } within ? say.Phrase("within", Short(entry), Key(within)) : Short(entry);

    /// <summary>A figure's name alone, where it is clear what it stands in.</summary>
    public string Short(Entry entry) =>
        entry switch
        {
            Figure { IsPart: true } part => Part(part),
            Figure when Headline(entry.Name) is { } title => title,
            _ => Key(entry.Name),
        };

    /// <summary>A part's name is data: a department called Sales is never translated.</summary>
    public string Part(Figure part) => say.Text(part.Name.Spoken);

    /// <summary>A key said: "por categoría", "late payments".</summary>
    public string Key(FieldName name)
    {
        if (name.IsBreakdown && Only(name) is { One: { } one })
            return say.Phrase("by", one);
        return (name.IsBreakdown ? null : Translated(name)) ?? say.Text(name.Spoken);
    }

    /// <summary>Only a key that is just the noun itself is translated: "period" is "periodo", "monthly" stays.</summary>
    private string? Translated(FieldName name)
    {
        if (name.Terms is not [['#', .. var concept]])
            return null;
        var key = FoldedText.Fold(name.Spoken);
        foreach (var language in new[] { Lexicon.Spanish, Lexicon.English })
        {
            if (language.Concepts.GetValueOrDefault(concept) is not { } words)
                continue;
            if (words.Many is { } many && key == FoldedText.Fold(many))
                return say.Concept(concept).Many;
            if (words.One is { } one && key == FoldedText.Fold(one))
                return say.Concept(concept).One;
        }
        return null;
    }

    private string? Headline(FieldName name) => Only(name) is { } words ? words.Title ?? words.Many : null;

    private ConceptWords? Only(FieldName name) =>
        name.Terms is [['#', .. var concept]] && Lexicon.Table.Concepts.ContainsKey(concept)
            ? say.Concept(concept)
            : null;

    /// <summary>With a capital, as a line begins.</summary>
    public static string Capital(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
