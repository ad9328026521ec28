using System.Text.Json;

namespace Charla.Figures.Analyst.Reading;

/// <summary>All that a context speaks of in its keys and texts, read or not: of such a thing nobody may say that it is lacking.</summary>
internal static class Mentions
{
    private const int LongestText = 200;

    /// <summary>The terms of every key and text.</summary>
    public static HashSet<string> In(string context)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(context, new JsonDocumentOptions { MaxDepth = 256 });
            Add(document.RootElement, terms);
        }
        catch (JsonException)
        {
            terms.Clear(); // What cannot be read speaks of nothing.
        }
        return terms;
    }

    private static void Add(JsonElement element, HashSet<string> terms)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    terms.UnionWith(new FieldName(member.Name).Terms);
                    Add(member.Value, terms);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Add(item, terms);
                break;
            default:
                var text = ScalarReader.Text(element) ?? "";
                terms.UnionWith(new FieldName(text[..Math.Min(text.Length, LongestText)], asWritten: true).Terms);
                break;
        }
    }
}
