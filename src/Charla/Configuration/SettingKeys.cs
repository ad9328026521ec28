using System.Reflection;

namespace Charla.Configuration;

/// <summary>The keys that options are bound from.</summary>
internal static class SettingKeys
{
    /// <summary>Options may hold options of their own kind: keys are listed down to so many parts.</summary>
    private const int MostParts = 6;

    /// <summary>All of them, with <c>0</c> for the places of a list and <c>NAME</c> for those of a dictionary.</summary>
    public static IEnumerable<string> Of(string path, Type type)
    {
        if (SettingValue.IsValue(type))
            return [path];
        if (path.Count(character => character == ':') >= MostParts)
            return [];
        return Element(type) is { } element
            ? Of($"{path}:{Place(type)}", element)
            : type.GetProperties().SelectMany(property => Of($"{path}:{property.Name}", property.PropertyType));
    }

    /// <summary>What a key names in options, whatever its case; null where it names nothing.</summary>
    public static PropertyInfo? Property(Type type, string key) =>
        type.GetProperty(key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);

    /// <summary>What a list or a dictionary holds; null for what is neither.</summary>
    public static Type? Element(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
            ? type.GetGenericArguments()[^1]
        : null;

    /// <summary>An example of a key below this one.</summary>
    public static string Below(string path, Type type) => Of(path, type).First();

    private static string Place(Type type) =>
        type.IsGenericType && type.GetGenericArguments().Length == 2 ? "NAME" : "0";
}
