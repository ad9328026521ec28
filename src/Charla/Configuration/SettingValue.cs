using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Charla.Configuration;

/// <summary>One value of the configuration, and what is allowed for it.</summary>
internal static class SettingValue
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly string[] Durations =
    [
        @"hh\:mm\:ss",
        @"hh\:mm\:ss\.FFFFFFF",
        @"d\.hh\:mm\:ss",
        @"d\.hh\:mm\:ss\.FFFFFFF",
    ];

    /// <summary>Whether the type is written as one value.</summary>
    public static bool IsValue(Type type) =>
        Plain(type) is var plain
        && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || IsOther(plain));

    /// <summary>What is wrong with the value of a setting, as the rest of a sentence that its key begins; null where nothing is.</summary>
    public static string? Fault(string text, Type type, PropertyInfo property)
    {
        var range = property.GetCustomAttribute<RangeAttribute>();
        if (text.Length == 0 && Nullable.GetUnderlyingType(type) is not null)
            return null;
        if (Convert(text, Plain(type)) is not { } value)
            return Refused(text, Allowed(Plain(type), range));
        if (range?.IsValid(value) == false)
            return Refused(text, Allowed(Plain(type), range));
        return
            property.GetCustomAttribute<RegularExpressionAttribute>() is { ErrorMessage: { } words } pattern
            && !pattern.IsValid(value)
            ? Refused(text, words)
            : null;
    }

    private static string Refused(string text, string allowed) =>
        $"is {(text.Length == 0 ? "empty" : text)}: it must be {allowed}.";

    private static object? Convert(string text, Type type)
    {
        if (type == typeof(TimeSpan))
            return TimeSpan.TryParseExact(text, Durations, Invariant, out var span) ? span : null;
        if (type.IsEnum)
            return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase) ? text : null;
        if (type == typeof(string) || type == typeof(Uri))
            return text;
        try
        {
            return text.Contains(',') ? null : System.Convert.ChangeType(text, type, Invariant);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Allowed(Type type, RangeAttribute? range)
    {
        var limits = range is null ? "" : $" from {Written(range.Minimum)} to {Written(range.Maximum)}";
        if (type.IsEnum)
            return string.Join(" or ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()));
        if (type == typeof(TimeSpan))
            return $"a duration written hh:mm:ss{limits}";
        if (type == typeof(bool))
            return "true or false";
        return type == typeof(decimal) || type == typeof(double) || type == typeof(float)
            ? $"a number such as 0.5{limits}"
            : $"a whole number{limits}";
    }

    private static string Written(object limit) => System.Convert.ToString(limit, Invariant)!;

    private static bool IsOther(Type type) => type == typeof(TimeSpan) || type == typeof(Uri);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
