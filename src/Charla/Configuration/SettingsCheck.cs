using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Charla.Configuration;

/// <summary>
/// Reads a section of the configuration as an operator wrote it, before it is bound: the binder ignores keys that it does
/// not know, takes a duration of 30 for thirty days, and names .NET's types where it fails.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>Refuses to start where something is wrong, with a sentence for each fault.</summary>
    /// <param name="section">The section, such as <c>Charla</c>.</param>
    /// <param name="own">Keys below it that are the host's own, such as <c>Proxies</c>.</param>
    /// <typeparam name="T">The options that it is bound to.</typeparam>
    /// <exception cref="OptionsValidationException">Something is wrong.</exception>
    public static void Check<T>(IConfigurationSection section, IReadOnlyCollection<string> own)
    {
        var hosts = own.Select(key => $"{section.Path}:{key}").ToList();
        List<string> faults = [];
        List<string> unknown = [];
        Walk(section, typeof(T), faults, unknown);
        var names = new Lazy<List<string>>(() => [.. SettingKeys.Of(section.Path, typeof(T)), .. hosts]);
        faults.AddRange(
            unknown.Where(key => !IsHosts(hosts, key)).Select(key => NearestKey.Sentence(key, names.Value))
        );
        if (faults.Count > 0)
            throw new OptionsValidationException(section.Path, typeof(T), faults);
    }

    private static void Walk(IConfigurationSection section, Type type, List<string> faults, List<string> unknown)
    {
        foreach (var child in section.GetChildren())
        {
            if (SettingKeys.Property(type, child.Key) is { } property)
                Read(child, property.PropertyType, property, faults, unknown);
            else
                unknown.AddRange(Leaves(child));
        }
    }

    private static void Read(
        IConfigurationSection setting,
        Type type,
        PropertyInfo property,
        List<string> faults,
        List<string> unknown
    )
    {
        var isValue = SettingValue.IsValue(type);
        if (isValue && setting.Value is { } text && SettingValue.Fault(text, type, property) is { } fault)
            faults.Add($"{setting.Path} {fault}");
        if (!isValue && !string.IsNullOrEmpty(setting.Value))
            faults.Add($"{setting.Path} holds more than one value. Write {SettingKeys.Below(setting.Path, type)}.");
        if (isValue)
            unknown.AddRange(setting.GetChildren().SelectMany(Leaves));
        else if (SettingKeys.Element(type) is { } element)
            foreach (var item in setting.GetChildren())
                Read(item, element, property, faults, unknown);
        else
            Walk(setting, type, faults, unknown);
    }

    private static IEnumerable<string> Leaves(IConfigurationSection section) =>
        section.GetChildren().Any() ? section.GetChildren().SelectMany(Leaves) : [section.Path];

    private static bool IsHosts(List<string> hosts, string key) =>
        hosts.Exists(host =>
            key.Equals(host, StringComparison.OrdinalIgnoreCase)
            || key.StartsWith($"{host}:", StringComparison.OrdinalIgnoreCase)
        );
}
