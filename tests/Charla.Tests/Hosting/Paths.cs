namespace Charla.Tests.Hosting;

/// <summary>The addresses of the documented API.</summary>
internal static class Paths
{
    public const string Sessions = "/chat/sessions";

    public static string Session(string id) => $"/chat/sessions/{id}";

    public static string History(string id) => $"/chat/sessions/{id}/history";

    public static string Context(string id) => $"/chat/sessions/{id}/context";

    public static string Socket(string id) => $"/chat/ws/{id}";
}
