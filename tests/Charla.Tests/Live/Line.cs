namespace Charla.Tests.Live;

/// <summary>Entries as lines, as clients were told of them and as they are stored: the two must be equal.</summary>
internal static class Line
{
    public static string Asked(long number, string content) => $"{number} asked {content}";

    public static string Changed(long number, long revision) => $"{number} context {revision}";

    public static string Ended(long number, string how, string content) => $"{number} {how} {content}";
}
