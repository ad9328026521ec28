namespace Charla.Api;

/// <summary>A session's id on the wire: a UUID in its one canonical form, lower case with hyphens.</summary>
internal static class SessionId
{
    public static bool TryParse(string text, out Guid id) =>
        Guid.TryParseExact(text, "D", out id) && text == id.ToString();
}
