using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Charla.Figures.Checking;

/// <summary>What the words of a sentence say of how its figures are calculated; the names are those of the word file.</summary>
[Flags]
internal enum Cues
{
    None = 0,
    Change = 1,
    Rest = 2,
    Mean = 4,
    Sum = 8,
    Top = 16,
    Applied = 32,
    Year = 64,
    Down = 128,
    Up = 256,
}

/// <summary>The file <c>checking-words.json</c>.</summary>
internal static class CheckingWords
{
    private const string Resource = "Charla.Figures.Checking.checking-words.json";
    private static readonly FrozenDictionary<string, Cues> Known = Read();

    /// <summary>What a folded word says.</summary>
    public static Cues Of(string word) => Known.GetValueOrDefault(word);

    private static FrozenDictionary<string, Cues> Read()
    {
        using var stream =
            typeof(CheckingWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks {Resource}.");
        var file =
            JsonSerializer.Deserialize(stream, CheckingWordsJson.Default.DictionaryStringString)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
        var words = new Dictionary<string, Cues>(StringComparer.Ordinal);
        foreach (var (name, list) in file)
        {
            foreach (var word in list.Split(' '))
                words[word] = words.GetValueOrDefault(word) | Enum.Parse<Cues>(name, ignoreCase: true);
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>Reads the word file.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CheckingWordsJson : JsonSerializerContext;
