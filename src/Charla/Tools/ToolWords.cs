namespace Charla.Tools;

/// <summary>What people are told while a tool of Charla's own reads the context.</summary>
internal static class ToolWords
{
    /// <summary>The tool in words, in a session's language; null where it is another's.</summary>
    public static string? Of(string tool, string language) =>
        (tool, language) switch
        {
            ("context_paths", "en") => "Looking at what data there is",
            ("context_get", "en") => "Reading a value",
            ("context_rows", "en") => "Reading a list",
            ("context_total", "en") => "Adding up a list",
            ("context_paths", _) => "Mirando qué datos hay",
            ("context_get", _) => "Leyendo un dato",
            ("context_rows", _) => "Leyendo una lista",
            ("context_total", _) => "Sumando una lista",
            _ => null,
        };
}
