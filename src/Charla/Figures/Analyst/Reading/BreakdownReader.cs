using System.Text.Json;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Reading;

/// <summary>
/// Tells a breakdown (an object with one number for each of several names: by_category) from a section that gathers
/// different figures (summary: spent, invoices, limit), whose numbers must not be added up.
/// </summary>
internal static class BreakdownReader
{
    /// <summary>The breakdown, or null where the object is a section.</summary>
    public static Collection? Read(FieldName name, JsonElement element, FieldName? within, int depth)
    {
        var members = element.EnumerateObject().ToList();
        if (members.Exists(member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            return null;
        var parts = members.Select(member => Part(member, name, depth + 1)).OfType<Figure>().ToList();
        if (!IsBreakdown(name, parts))
            return null;
        var apart = parts.FindAll(part => !part.Name.IsTotal);
        parts = apart.Count > 0 ? apart : parts;
        var additive = name.IsAdditive && parts.TrueForAll(part => part.Name.IsAdditive);
        var total = additive ? PartTotal.Of(parts) : null;
        return new Collection(name, within, depth, parts.Count, IsList: false, null, parts, [], [], total);
    }

    private static Figure? Part(JsonProperty member, FieldName within, int depth)
    {
        var name = new FieldName(member.Name);
        return ScalarReader.Number(name, member.Value) is { } raw
            ? new Figure(name.AsPart(), within, depth, raw, ExactNumber.Read(raw), IsPart: true)
            : null;
    }

    private static bool IsBreakdown(FieldName name, List<Figure> parts) =>
        name.IsBreakdown ? parts.Count > 0 : parts.Count > 1 && !parts.Exists(part => part.Name.Terms.Any(IsMeasure));

    private static bool IsMeasure(string term) =>
        Lexicon.ConceptOf(term) is { Kind: not (ConceptKind.Topic or ConceptKind.Quality) };
}
