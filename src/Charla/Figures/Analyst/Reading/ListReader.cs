using System.Text.Json;

namespace Charla.Figures.Analyst.Reading;

/// <summary>Reads an array: of numbers, of texts, or of objects with an amount.</summary>
internal static class ListReader
{
    private const int LongestLabels = 20;

    public static Collection Read(FieldName name, JsonElement array, FieldName? within, int depth)
    {
        var rows = array.EnumerateArray().ToList();
        var bare = new Collection(name, within, depth, rows.Count, IsList: true, null, [], [], [], null);
        if (rows.Count == 0)
            return bare;
        if (rows.TrueForAll(row => row.ValueKind == JsonValueKind.Object))
            return OfObjects(bare, rows);
        if (rows.TrueForAll(row => row.ValueKind == JsonValueKind.Number))
            return OfNumbers(bare, rows);
        return bare with { Labels = [.. rows.Take(LongestLabels).Select(ScalarReader.Text).OfType<string>()] };
    }

    private static Collection OfNumbers(Collection bare, List<JsonElement> rows)
    {
        decimal? total = 0m;
        foreach (var row in rows)
            total = Arithmetic.Sum(total, ExactNumber.Read(row.GetRawText()));
        return bare with { Total = bare.Name.IsAdditive ? total : null };
    }

    private static Collection OfObjects(Collection bare, List<JsonElement> rows)
    {
        var columns = Columns.Of(rows);
        bare = bare with { Currencies = columns.Currencies };
        if (columns.Amount is not { } amount)
            return bare with { Labels = [.. rows.Take(LongestLabels).Select(columns.LabelOf).OfType<string>()] };
        var measure = new FieldName(amount);
        var parts = new List<Figure>(rows.Count);
        foreach (var row in rows)
        {
            if (row.TryGetProperty(amount, out var value) && ScalarReader.Number(measure, value) is { } raw)
                parts.Add(Part(bare, new FieldName(columns.LabelOf(row) ?? "", asWritten: true), raw, measure));
        }
        var additive = columns.Currencies.Count < 2 && measure.IsAdditive;
        return bare with { Measure = measure, Parts = parts, Total = additive ? PartTotal.Of(parts) : null };
    }

    private static Figure Part(Collection list, FieldName name, string raw, FieldName measure) =>
        new(name, list.Name, list.Depth + 1, raw, ExactNumber.Read(raw), measure, IsPart: true);
}
