namespace Charla;

/// <summary>A language in which the server has words of its own.</summary>
public enum Language
{
    /// <summary>Spanish, the default.</summary>
    Es,

    /// <summary>English.</summary>
    En,
}

/// <summary>Reading and writing <see cref="Language"/> as its two-letter code.</summary>
public static class Languages
{
    /// <summary>The two-letter code: <c>es</c> or <c>en</c>.</summary>
    public static string Code(this Language language) => language == Language.En ? "en" : "es";

    /// <summary>Reads a code such as <c>es</c>, <c>EN</c> or <c>es-MX</c>; false where it is neither Spanish nor English.</summary>
    public static bool TryParse(ReadOnlySpan<char> code, out Language language)
    {
        var dash = code.IndexOfAny('-', '_');
        var primary = (dash < 0 ? code : code[..dash]).Trim();
        language = primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? Language.En : Language.Es;
        return language == Language.En || primary.Equals("es", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first language of an <c>Accept-Language</c> header that the server speaks, or null.</summary>
    /// <remarks>Browsers list languages by preference, so the order stands for the weights.</remarks>
    public static Language? Preferred(string? acceptLanguage)
    {
        foreach (var part in (acceptLanguage ?? "").Split(',', 16))
        {
            var weight = part.IndexOf(';', StringComparison.Ordinal);
            if (TryParse(weight < 0 ? part : part.AsSpan(0, weight), out var language))
                return language;
        }
        return null;
    }
}
