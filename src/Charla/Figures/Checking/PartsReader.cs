using System.Text.Json;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Reading;

namespace Charla.Figures.Checking;

/// <summary>Recognises shapes: maps from names to values, and texts that stand along numbers.</summary>
internal static class PartsReader
{
    private const int Fewest = 2;

    /// <summary>
    /// The measure of an object that gives one value (or one object of the same fields) to each of several names; null where
    /// its members are different things.
    /// </summary>
    public static FieldName? IsMap(FieldName name, JsonElement element)
    {
        var (numbers, objects, arrays, others) = (0, 0, 0, 0);
        var measures = 0;
        foreach (var member in element.EnumerateObject())
        {
            var key = new FieldName(member.Name);
            measures += key.Terms.Any(IsMeasure) ? 1 : 0;
            if (member.Value.ValueKind == JsonValueKind.Object)
                objects++;
            else if (member.Value.ValueKind == JsonValueKind.Array)
                arrays++;
            else if (ScalarReader.Number(key, member.Value) is not null)
                numbers++;
            else
                others++;
        }
        if (others > 0 || arrays > 0)
            return null;
        if (objects >= Fewest && numbers == 0 && AreAlike(element))
            return name;
        var isMap = objects == 0 && (name.IsBreakdown ? numbers > 0 : numbers >= Fewest && measures == 0);
        return isMap ? name : null;
    }

    /// <summary>Texts that stand along arrays of numbers of the same length, as charts have them; or null.</summary>
    public static List<string>? Axis(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Array || member.Value.GetArrayLength() < Fewest)
                continue;
            var texts = member.Value.EnumerateArray().Select(ScalarReader.Text).OfType<string>().ToList();
            if (texts.Count == member.Value.GetArrayLength())
                return texts;
        }
        return null;
    }

    public static bool IsAlong(JsonElement array, List<string> axis) =>
        array.GetArrayLength() == axis.Count
        && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number);

    /// <summary>The unit that an object names for its value, beside it: {"value": 12, "unit": "€"}.</summary>
    public static FigureUnit? UnitOf(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name is not ("unit" or "unidad" or "format" or "formato"))
                continue;
            var text = ScalarReader.Text(member.Value) ?? "";
            if (text is "%" or "percent" or "percentage" or "porcentaje")
                return FigureUnit.Percent;
            if (NumberWords.Find(text)?.Currency is not null || text is "currency" or "moneda" or "money")
                return FigureUnit.Currency;
            return text is "count" or "number" or "unidades" or "units" or "facturas" or "invoices"
                ? FigureUnit.Count
                : null;
        }
        return null;
    }

    /// <summary>Whether all members have a field in common.</summary>
    private static bool AreAlike(JsonElement element)
    {
        HashSet<string>? common = null;
        foreach (var member in element.EnumerateObject())
        {
            var fields = member.Value.EnumerateObject().Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
            if (common is null)
                common = fields;
            else
                common.IntersectWith(fields);
        }
        return common is { Count: > 0 };
    }

    private static bool IsMeasure(string term) =>
        Lexicon.ConceptOf(term) is { Kind: not (ConceptKind.Topic or ConceptKind.Quality) };
}
