namespace Charla.Api;

/// <summary>The id of a question or an answer on the wire: its session and its number.</summary>
internal static class MessageId
{
    public static string Of(Guid session, long entry) => $"{session:N}-{entry}";
}
