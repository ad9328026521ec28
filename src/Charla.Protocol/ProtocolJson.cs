using System.Text.Json;
using System.Text.Json.Serialization;

namespace Charla.Protocol;

/// <summary>The wire's JSON: snake_case keys, absent instead of null, text as it is and not as escapes.</summary>
[JsonSerializable(typeof(PlainFrame))]
[JsonSerializable(typeof(CreateSession))]
[JsonSerializable(typeof(SessionCreated))]
[JsonSerializable(typeof(SessionTicket))]
[JsonSerializable(typeof(OwnerErased))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(SessionChanged))]
[JsonSerializable(typeof(SessionHistory))]
[JsonSerializable(typeof(SessionDetails))]
[JsonSerializable(typeof(UsageReport))]
[JsonSerializable(typeof(ChangeSession))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(LiveFrame))]
[JsonSerializable(typeof(ClientFrame))]
[JsonSerializable(typeof(IReadOnlyList<AnswerFigure>))]
[JsonSerializable(typeof(IReadOnlyList<ToolUse>))]
[JsonSerializable(typeof(CheckFigures))]
[JsonSerializable(typeof(FiguresChecked))]
public sealed partial class ProtocolJson : JsonSerializerContext
{
    /// <summary>
    /// The one to use. JSON of this API is never put into HTML, so "¿" and emoji travel as themselves.
    /// </summary>
    public static ProtocolJson Wire { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = WireEncoder.Instance,
            }
        );
}
