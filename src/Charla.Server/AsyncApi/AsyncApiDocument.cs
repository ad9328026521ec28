using System.Text.Json.Nodes;

namespace Charla.Server.AsyncApi;

/// <summary>
/// The AsyncAPI document of the WebSocket: its frame (<c>asyncapi.json</c>), with the messages that come from the types of
/// the wire, the close codes and the host that was asked.
/// </summary>
internal static class AsyncApiDocument
{
    /// <summary>The document for a server at an address.</summary>
    public static JsonObject Build(Uri server)
    {
        var document = Resources.Json("asyncapi.json");
        document["servers"]!["charla"] = new JsonObject
        {
            ["host"] = server.IsDefaultPort ? server.Host : $"{server.Host}:{server.Port}",
            ["pathname"] = server.AbsolutePath,
            ["protocol"] = server.Scheme == Uri.UriSchemeHttps ? "wss" : "ws",
            ["description"] = "Este servidor.\n\nThis server.",
        };
        var closes = Resources.Json("closes.json")["codes"]!.DeepClone().AsArray();
        document["info"]!["description"] += string.Concat(closes.Select(Line));
        document["x-close-codes"] = closes;
        var messages = new AsyncApiMessages(document);
        messages.AddPlain();
        messages.AddLive();
        return document;
    }

    private static string Line(JsonNode? close) =>
        $"\n- `{close!["code"]}`: {close["es"]} {close["do_es"]} / {close["en"]} {close["do_en"]}";
}
