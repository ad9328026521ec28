using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Charla.Figures.Analyst.Asking;

/// <summary>What a question wants done with figures. The names are those of <c>asking.json</c>.</summary>
[Flags]
internal enum AskedFor
{
    None = 0,
    Sum = 1 << 0,
    Mean = 1 << 1,
    Share = 1 << 2,
    Difference = 1 << 3,
    Growth = 1 << 4,
    Top = 1 << 5,
    Bottom = 1 << 6,
    Trend = 1 << 7,
    Outlier = 1 << 8,
    Concentration = 1 << 9,
    Without = 1 << 10,
    If = 1 << 11,
    Less = 1 << 12,
    More = 1 << 13,
    Left = 1 << 14,
    Used = 1 << 15,
    Above = 1 << 16,
    Below = 1 << 17,
    Count = 1 << 18,
    Per = 1 << 19,
    Which = 1 << 20,
    List = 1 << 21,
    Follow = 1 << 22,
    All = 1 << 23,
    Owe = 1 << 24,
}

/// <summary>Finds the expressions of <c>asking.json</c> in a question, the longest at each place.</summary>
internal static class AskedPhrases
{
    private const string Resource = "Charla.Figures.Analyst.Asking.asking.json";
    private static readonly FrozenDictionary<string, List<(string[] Words, AskedFor Wish)>> ByFirstWord = Read();

    /// <summary>What is asked for, and the places of the words that say so.</summary>
    public static (AskedFor Wishes, HashSet<int> Places) In(List<string> words)
    {
        var wishes = AskedFor.None;
        var places = new HashSet<int>();
        for (var at = 0; at < words.Count; at++)
        {
            if (!ByFirstWord.TryGetValue(words[at], out var phrases))
                continue;
            var longest = 0;
            foreach (var (phrase, wish) in phrases)
            {
                if (phrase.Length < longest || !StandsAt(words, at, phrase) || wish == AskedFor.Follow && at > 0)
                    continue;
                longest = phrase.Length;
                wishes |= wish;
            }
            places.UnionWith(Enumerable.Range(at, longest));
        }
        return (wishes, places);
    }

    private static bool StandsAt(List<string> words, int at, string[] phrase) =>
        at + phrase.Length <= words.Count && !phrase.Where((word, i) => words[at + i] != word).Any();

    private static FrozenDictionary<string, List<(string[], AskedFor)>> Read()
    {
        using var stream =
            typeof(AskedPhrases).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks {Resource}.");
        var file =
            JsonSerializer.Deserialize(stream, AskedJson.Default.DictionaryStringStringArray)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
        return file.SelectMany(wish =>
                wish.Value.Select(phrase => (phrase.Split(' '), Enum.Parse<AskedFor>(wish.Key, ignoreCase: true)))
            )
            .GroupBy(phrase => phrase.Item1[0])
            .ToFrozenDictionary(
                group => group.Key,
                group => group.OrderByDescending(phrase => phrase.Item1.Length).ToList()
            );
    }
}

/// <summary>Reads <c>asking.json</c>.</summary>
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class AskedJson : JsonSerializerContext;
