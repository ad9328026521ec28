using System.Collections.Frozen;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Asking;

/// <summary>Tells Spanish from English by the words that only one of them has.</summary>
internal static class QuestionLanguage
{
    private static readonly FrozenSet<string> Spanish = WordsOf(Lexicon.Spanish);
    private static readonly FrozenSet<string> English = WordsOf(Lexicon.English);

    /// <summary>The language of a question where its words tell, otherwise the session's.</summary>
    public static Vocabulary Of(string text, List<string> words, Vocabulary session)
    {
        var score = text.AsSpan().IndexOfAny("¿¡ñÑ") >= 0 ? 1 : 0;
        foreach (var word in words)
            score += (Spanish.Contains(word) ? 1 : 0) - (English.Contains(word) ? 1 : 0);
        return score switch
        {
            > 0 => Lexicon.Spanish,
            < 0 => Lexicon.English,
            _ => session,
        };
    }

    private static FrozenSet<string> WordsOf(Vocabulary language) =>
        language
            .Concepts.Values.SelectMany(concept => concept.Words.Split(' '))
            .Concat(language.Fillers.Split(' '))
            .Concat(language.Cues.Values.SelectMany(phrases => phrases).SelectMany(phrase => phrase.Split(' ')))
            .ToFrozenSet();
}
