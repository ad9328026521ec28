using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Charla.Figures.Analyst.Words;

/// <summary>Reads the word files that are embedded in the assembly.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Vocabulary))]
[JsonSerializable(typeof(ConceptTable))]
internal sealed partial class VocabularyFile : JsonSerializerContext
{
    public static Vocabulary Language(string code) => Read(code, Default.Vocabulary);

    public static ConceptTable Concepts() => Read("concepts", Default.ConceptTable);

    private static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        var resource = $"Charla.Figures.Analyst.Words.{name}.json";
        using var stream =
            typeof(VocabularyFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks {resource}.");
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"{resource} is empty.");
    }
}
