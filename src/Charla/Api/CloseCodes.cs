using System.Net.WebSockets;

namespace Charla.Api;

/// <summary>The codes with which the server closes a connection.</summary>
internal static class CloseCodes
{
    public const WebSocketCloseStatus Normal = WebSocketCloseStatus.NormalClosure;
    public const WebSocketCloseStatus ServerStops = WebSocketCloseStatus.EndpointUnavailable; // 1001
    public const WebSocketCloseStatus Binary = WebSocketCloseStatus.InvalidMessageType; // 1003
    public const WebSocketCloseStatus Policy = WebSocketCloseStatus.PolicyViolation; // 1008
    public const WebSocketCloseStatus TooBig = WebSocketCloseStatus.MessageTooBig; // 1009
    public const WebSocketCloseStatus ComeBack = (WebSocketCloseStatus)1012;
    public const WebSocketCloseStatus TryLater = (WebSocketCloseStatus)1013;
    public const WebSocketCloseStatus NotSignedIn = (WebSocketCloseStatus)4401;
    public const WebSocketCloseStatus NoSuchSession = (WebSocketCloseStatus)4404;
    public const WebSocketCloseStatus Deleted = (WebSocketCloseStatus)4410;
    public const WebSocketCloseStatus TooFast = (WebSocketCloseStatus)4429;
}
