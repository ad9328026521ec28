using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Charla.Figures.Reading;

/// <summary>The file <c>words.json</c>: the words around numbers, in both languages.</summary>
internal sealed record WordFile(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Cardinals,
    IReadOnlyDictionary<string, int> Units,
    IReadOnlyDictionary<string, decimal> Scales,
    IReadOnlyDictionary<string, string> Currencies,
    IReadOnlyDictionary<string, string> Dollars,
    IReadOnlyDictionary<string, string> Roles
)
{
    private const string Resource = "Charla.Figures.Reading.words.json";

    public static WordFile Read()
    {
        using var stream =
            typeof(WordFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks {Resource}.");
        return JsonSerializer.Deserialize(stream, WordFileJson.Default.WordFile)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
    }

    /// <summary>Every word with all that is known of it.</summary>
    public FrozenDictionary<string, WordSense> Senses()
    {
        var senses = new Dictionary<string, WordSense>(StringComparer.Ordinal);
        foreach (var (name, words) in Roles)
        {
            var role = Enum.Parse<WordRoles>(name, ignoreCase: true);
            foreach (var word in words.Split(' '))
                senses[FoldedWord.Of(word)] = Of(senses, word) with { Roles = Of(senses, word).Roles | role };
        }
        foreach (var (word, value) in Cardinals["es"])
            senses[word] = Of(senses, word) with { Spanish = value };
        foreach (var (word, value) in Cardinals["en"])
            senses[word] = Of(senses, word) with { English = value };
        foreach (var word in Units.Keys)
            senses[word] = Of(senses, word) with { One = true };
        foreach (var (word, value) in Scales)
            senses[word] = Of(senses, word) with { Scale = value };
        foreach (var (word, code) in Currencies)
            senses[word] = Of(senses, word) with { Currency = code };
        return senses.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static WordSense Of(Dictionary<string, WordSense> senses, string word) =>
        senses.GetValueOrDefault(FoldedWord.Of(word)) ?? new WordSense();
}

/// <summary>Reads <see cref="WordFile"/>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WordFile))]
internal sealed partial class WordFileJson : JsonSerializerContext;
