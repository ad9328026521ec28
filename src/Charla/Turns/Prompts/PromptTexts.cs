using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Charla.Turns.Prompts;

/// <summary>The fixed texts of prompts, in both languages: Charla's own or the operator's.</summary>
internal sealed partial class PromptTexts(IOptions<CharlaOptions> options)
{
    private static readonly ConcurrentDictionary<(Language, string), string> Own = [];
    private readonly ConcurrentDictionary<(Language, string?), string> _rules = [];

    /// <summary>The rules for a session: the same bytes whenever language and currency are the same.</summary>
    /// <param name="language">The session's.</param>
    /// <param name="currency">The ISO code of the context's currency; null where it names none.</param>
    public string Rules(Language language, string? currency) =>
        _rules.GetOrAdd(
            (language, currency),
            static (of, file) =>
                Fill(file is null ? Resource(of.Item1, "analyst") : Read(file, of.Item1), of.Item1, of.Item2),
            options.Value.Prompt.File
        );

    /// <summary>How to summarise a conversation.</summary>
    public static string Summarising(Language language) => Resource(language, "summary");

    /// <summary>The operator's text.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string file, Language language) => File.ReadAllText(PathOf(file, language)).Trim();

    /// <summary>The operator's file for a language.</summary>
    public static string PathOf(string file, Language language) =>
        file.Replace(PromptOptions.LanguagePlace, language.Code(), StringComparison.Ordinal);

    /// <summary>Places that are in a text and that nothing is put into.</summary>
    public static IEnumerable<string> UnknownPlaces(string text) =>
        Place()
            .Matches(text)
            .Select(place => place.Value)
            .Where(place => place is not ("{{language}}" or "{{currency}}"));

    private static string Fill(string text, Language language, string? currency)
    {
        var (name, unnamed) =
            language == Language.En ? ("English", "the currency of the data") : ("español", "la moneda de los datos");
        return text.Replace("{{language}}", name, StringComparison.Ordinal)
            .Replace("{{currency}}", currency ?? unnamed, StringComparison.Ordinal);
    }

    private static string Resource(Language language, string name) =>
        Own.GetOrAdd(
            (language, name),
            static of =>
            {
                var resource = $"Charla.Turns.Prompts.{of.Item2}.{of.Item1.Code()}.md";
                using var stream = typeof(PromptTexts).Assembly.GetManifestResourceStream(resource)!;
                using var reader = new StreamReader(stream);
                return reader.ReadToEnd().Trim();
            }
        );

    [GeneratedRegex(@"\{\{[^{}]*\}\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
