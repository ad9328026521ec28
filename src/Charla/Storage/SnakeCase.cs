using System.Text.Json;

namespace Charla.Storage;

/// <summary>Names of columns: the property's own, in snake_case.</summary>
internal static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
