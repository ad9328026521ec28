using System.Collections.Frozen;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Asking;

/// <summary>
/// Tells which words of a question look like the name of something: a capital inside a sentence, or a word behind an article
/// or a preposition that is none of those which describe or compare. Only such a word is ever quoted as lacking.
/// </summary>
internal static class NameLook
{
    private static readonly FrozenSet<string> Before = (
        "en de del el la los las un una unos unas cuantos cuantas mi mis tu tus nuestro nuestra nuestros nuestras con "
        + "in of on the an my our your for from at by many each per"
    )
        .Split(' ')
        .ToFrozenSet();

    private static readonly FrozenSet<string> Never = (
        "doble triple mitad tercio resto mejor peor mejores peores alto alta altos altas bajo baja caro cara caros caras "
        + "barato barata baratos baratas primero primera ultimo ultima ultimos ultimas siguiente proximo proxima mismo misma "
        + "otro otra otros otras que cual quien cosa cosas vez veces diferencia evolucion comparacion orden grafico tabla "
        + "double triple half rest best worst high low cheap cheapest expensive first next same other others thing things "
        + "difference trend comparison order chart table ones one"
    )
        .Split(' ')
        .ToFrozenSet();

    /// <summary>Whether the word at a place of a question looks like a name.</summary>
    public static bool IsName(ReadOnlySpan<char> text, List<string> written, List<string> words, int at)
    {
        var word = words[at];
        if (at == 0 || word.Length < 2 || word.Any(char.IsDigit) || Never.Contains(word))
            return false;
        if (Lexicon.TermOf(word) is { } term && Lexicon.ConceptOf(term) is { } concept && !CanName(concept, term))
            return false;
        return Before.Contains(words[at - 1]) || IsCapital(text, written[at]);
    }

    private static bool CanName(Concept concept, string term) =>
        concept.Kind is ConceptKind.Topic or ConceptKind.Count or ConceptKind.Money && term is not "#amount";

    /// <summary>A capital that is neither the beginning of a sentence nor one of a text all in capitals.</summary>
    private static bool IsCapital(ReadOnlySpan<char> text, string word)
    {
        if (!char.IsUpper(word[0]) || !HasLower(text))
            return false;
        var before = text[..Math.Max(text.IndexOf(word, StringComparison.Ordinal), 0)].TrimEnd();
        return before.Length > 0 && before[^1] is not ('.' or '?' or '!' or '¿' or '¡' or '\n' or ':');
    }

    private static bool HasLower(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLower(character))
                return true;
        }
        return false;
    }
}
