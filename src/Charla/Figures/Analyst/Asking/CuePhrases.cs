using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Asking;

/// <summary>Finds the expressions of the word files in a question. Those of both languages: people mix them.</summary>
internal static class CuePhrases
{
    private static readonly (string Cue, string[] Words)[] Known =
    [
        .. new[] { Lexicon.Spanish, Lexicon.English }
            .SelectMany(language => language.Cues)
            .SelectMany(cue => cue.Value.Select(phrase => (Cue: cue.Key, Words: phrase.Split(' '))))
            .OrderByDescending(phrase => phrase.Words.Length),
    ];

    private static readonly ILookup<string, (string Cue, string[] Words)> ByFirstWord = Known.ToLookup(phrase =>
        phrase.Words[0]
    );

    /// <summary>The cues among the words, and the places of the words that are no part of one.</summary>
    public static (HashSet<string> Cues, List<int> Others) In(List<string> words)
    {
        var cues = new HashSet<string>(StringComparer.Ordinal);
        var rest = new List<int>(words.Count);
        for (var at = 0; at < words.Count; at++)
        {
            var from = at;
            var found = ByFirstWord[words[at]].FirstOrDefault(phrase => StandsAt(words, from, phrase.Words));
            if (found.Cue is null)
            {
                rest.Add(at);
                continue;
            }
            cues.Add(found.Cue);
            at += found.Words.Length - 1;
        }
        return (cues, rest);
    }

    private static bool StandsAt(List<string> words, int at, string[] phrase)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (at + i >= words.Count || words[at + i] != phrase[i])
                return false;
        }
        return true;
    }
}
