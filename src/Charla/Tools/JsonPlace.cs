using System.Globalization;
using System.Text.Json;

namespace Charla.Tools;

/// <summary>Finds a place in JSON by its pointer (RFC 6901).</summary>
internal static class JsonPlace
{
    /// <summary>The value there; null where there is none. A pointer without its first slash is understood.</summary>
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        var place = root;
        foreach (var part in Parts(pointer))
        {
            if (place.ValueKind == JsonValueKind.Object && place.TryGetProperty(part, out var member))
                place = member;
            else if (Index(place, part) is { } index)
                place = place[index];
            else
                return null;
        }
        return place;
    }

    /// <summary>A field of an element, which may be deeper: <c>supplier/name</c>.</summary>
    public static JsonElement? Field(JsonElement element, string? field) =>
        string.IsNullOrEmpty(field) ? element : Find(element, field);

    private static IEnumerable<string> Parts(string pointer) =>
        pointer.Trim('/').Length == 0
            ? []
            : pointer
                .Trim('/')
                .Split('/')
                .Select(part =>
                    part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
                );

    private static int? Index(JsonElement place, string part) =>
        place.ValueKind == JsonValueKind.Array
        && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < place.GetArrayLength()
            ? index
            : null;
}
