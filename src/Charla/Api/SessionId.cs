namespace Charla.Api;

/// <summary>A session's id on the wire: a UUID with hyphens. The server writes it in lower case.</summary>
internal static class SessionId
{
    public static bool TryParse(string text, out Guid id) =>
        Guid.TryParseExact(text, "D", out id) && text.Equals(id.ToString(), StringComparison.OrdinalIgnoreCase);
}
