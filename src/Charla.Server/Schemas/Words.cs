using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Charla.Server.Schemas;

/// <summary>
/// What each type of the wire and each of its fields means, in Spanish and, as the next paragraph, in English. The English
/// words are the XML documentation of Charla.Protocol, the Spanish ones stand in <c>es.json</c> under the same names.
/// </summary>
internal static partial class Words
{
    private static readonly FrozenDictionary<string, string> English = ReadEnglish();
    private static readonly FrozenDictionary<string, string> Spanish = Resources
        .Json("es.json")
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>(), StringComparer.Ordinal);

    /// <summary>The words for a name.</summary>
    public static string Of(string name)
    {
        var english = English.GetValueOrDefault(name, "");
        return Spanish.TryGetValue(name, out var spanish) ? $"{spanish}\n\n{english}" : english;
    }

    private static FrozenDictionary<string, string> ReadEnglish()
    {
        using var file = Resources.Open("Charla.Protocol.xml");
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in XDocument.Load(file).Descendants("member"))
        {
            var name = member.Attribute("name")!.Value[2..].Replace("Charla.Protocol.", "", StringComparison.Ordinal);
            if (name.Contains('(', StringComparison.Ordinal))
                continue;
            if (member.Element("summary") is { } summary)
                words[name] = Text(summary);
            foreach (var field in member.Elements("param"))
                words[$"{name}.{field.Attribute("name")!.Value}"] = Text(field);
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Text(XElement element) =>
        Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.')[^1],
            _ => "",
        };

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
