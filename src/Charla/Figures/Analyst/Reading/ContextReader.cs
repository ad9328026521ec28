using System.Text.Json;

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

    private void Object(FieldName name, JsonElement element, FieldName? within, int depth)
    {
        if (BreakdownReader.Read(name, element, within, depth) is not { } breakdown)
        {
            Members(element, name, depth + 1);
            return;
        }
        entries.Add(breakdown);
        foreach (var member in element.EnumerateObject())
        {
            var key = new FieldName(member.Name);
            if (ScalarReader.Number(key, member.Value) is null)
                Scalar(key, member.Value, name, depth + 1);
        }
    }
}
