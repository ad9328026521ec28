using System.Text.Json;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Reading;

/// <summary>Reads any JSON object into entries: by shape and by the words of its keys, never by a schema.</summary>
internal sealed class ContextReader
{
    private const int Deepest = 256;
    private readonly List<Entry> entries = [];
    private readonly HashSet<string> currencies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a context tells. A text that is no JSON object tells nothing.</summary>
    public static ContextView Read(string context)
    {
        try
        {
            using var document = JsonDocument.Parse(context, new JsonDocumentOptions { MaxDepth = Deepest });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return ContextView.Empty;
            var reader = new ContextReader();
            reader.Members(document.RootElement, null, 0);
            return new ContextView(reader.entries, reader.currencies.Count == 1 ? reader.currencies.First() : null);
        }
        catch (JsonException)
        {
            return ContextView.Empty;
        }
    }

    private void Members(JsonElement element, FieldName? within, int depth)
    {
        foreach (var member in element.EnumerateObject())
            Value(new FieldName(member.Name), member.Value, within, depth);
    }

    private void Value(FieldName name, JsonElement value, FieldName? within, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(name, value, within, depth);
                break;
            case JsonValueKind.Array:
                var list = ListReader.Read(name, value, within, depth);
                currencies.UnionWith(list.Currencies);
                entries.Add(list);
                break;
            default:
                Scalar(name, value, within, depth);
                break;
        }
    }

    private void Scalar(FieldName name, JsonElement value, FieldName? within, int depth)
    {
        if (ScalarReader.Number(name, value) is { } raw)
            entries.Add(new Figure(name, within, depth, raw, ExactNumber.Read(raw)));
        else if (CurrencyName.In(name, value) is { } currency)
            currencies.Add(currency);
        else
            entries.Add(new Fact(name, within, depth, ScalarReader.Text(value), ScalarReader.Truth(value)));
    }

    /// <summary>An object is a breakdown (one number for each of several names) or a section that gathers different figures.</summary>
    private void Object(FieldName name, JsonElement element, FieldName? within, int depth)
    {
        var members = element
            .EnumerateObject()
            .Select(member => (name: new FieldName(member.Name), member.Value))
            .ToList();
        if (
            !members.TrueForAll(member => IsScalar(member.Value))
            || IsSection(name, members.ConvertAll(member => member.name))
        )
        {
            members.ForEach(member => Value(member.name, member.Value, name, depth + 1));
            return;
        }
        var parts = new List<Figure>(members.Count);
        foreach (var (key, value) in members)
        {
            if (ScalarReader.Number(key, value) is not { } raw)
                Scalar(key, value, name, depth + 1);
            else if (!key.IsTotal || members.Count == 1)
                parts.Add(new Figure(key, name, depth + 1, raw, ExactNumber.Read(raw)));
        }
        if (parts.Count > 0)
            entries.Add(CollectionOf(name, parts, within, depth));
    }

    private static Collection CollectionOf(FieldName name, List<Figure> parts, FieldName? within, int depth) =>
        new(
            name,
            within,
            depth,
            parts.Count,
            IsList: false,
            null,
            parts,
            [],
            [],
            name.IsAdditive ? PartTotal.Of(parts) : null
        );

    private static bool IsSection(FieldName name, List<FieldName> members) =>
        !name.IsBreakdown && members.Exists(member => member.Terms.Any(IsMeasure));

    private static bool IsMeasure(string term) =>
        Lexicon.ConceptOf(term) is { Kind: not (ConceptKind.Topic or ConceptKind.Quality) };

    private static bool IsScalar(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}
