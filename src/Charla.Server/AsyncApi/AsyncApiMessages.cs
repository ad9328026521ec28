using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Charla.Protocol;
using Charla.Server.Schemas;

namespace Charla.Server.AsyncApi;

/// <summary>Puts the frames into a document: their schemas, their messages, and who sends them on which channel.</summary>
internal sealed class AsyncApiMessages(JsonObject document)
{
    private readonly JsonObject _examples = Resources.Json("examples.json");
    private readonly SortedDictionary<string, JsonObject> _schemas = WireSchemas.Of(
        typeof(PlainFrame),
        typeof(ClientFrame),
        typeof(LiveFrame)
    );

    /// <summary>The four frames of the documented protocol, and its one question.</summary>
    public void AddPlain()
    {
        foreach (var type in (string[])[FrameTypes.System, FrameTypes.Chunk, FrameTypes.Done, FrameTypes.Error])
        {
            var name = $"Plain{Capital(type)}";
            var schema = _schemas[nameof(PlainFrame)].DeepClone().AsObject();
            schema["title"] = name;
            schema["description"] = Words.Of($"FrameTypes.{Capital(type)}");
            schema["properties"]!["type"] = WireSchemas.Tag(type);
            Add("plain", "Sends", type, name, schema);
        }
        var question = _schemas[nameof(AskFrame)].DeepClone().AsObject();
        question["title"] = "PlainMessage";
        question["properties"]!.AsObject().Remove("id");
        Add("plain", "Receives", FrameTypes.Message, "PlainMessage", question);
    }

    /// <summary>All frames of <c>charla.v1</c>, and the types inside them.</summary>
    public void AddLive()
    {
        foreach (var frame in Frames(typeof(LiveFrame)))
            AddLive("Sends", frame);
        foreach (var frame in Frames(typeof(ClientFrame)))
            AddLive("Receives", frame);
        foreach (var inner in (Type[])[typeof(AnswerFigure), typeof(StoredMessage), typeof(TokenUsage)])
            Components("schemas")[inner.Name] = _schemas[inner.Name];
    }

    private static IList<JsonDerivedType> Frames(Type type) =>
        ProtocolJson.Wire.GetTypeInfo(type)!.PolymorphismOptions!.DerivedTypes;

    private void AddLive(string direction, JsonDerivedType frame)
    {
        var name = frame.DerivedType.Name;
        Add("live", direction, (string)frame.TypeDiscriminator!, name, _schemas[name]);
    }

    private void Add(string channel, string direction, string type, string name, JsonObject schema)
    {
        Components("schemas")[name] = schema;
        Components("messages")[name] = new JsonObject
        {
            ["name"] = type,
            ["title"] = type,
            ["description"] = schema["description"]!.DeepClone(),
            ["contentType"] = "application/json",
            ["payload"] = WireSchemas.Reference(name),
            ["examples"] = new JsonArray([.. _examples[name]!.AsArray().Select(Example)]),
        };
        document["channels"]![channel]!["messages"]!.AsObject()[name] = Pointer($"#/components/messages/{name}");
        var operation = document["operations"]![$"{channel}Server{direction}"]!;
        operation["messages"]!.AsArray().Add(Pointer($"#/channels/{channel}/messages/{name}"));
    }

    private static JsonNode Example(JsonNode? payload) => new JsonObject { ["payload"] = payload!.DeepClone() };

    private static JsonObject Pointer(string to) => new() { ["$ref"] = to };

    private JsonObject Components(string kind) => document["components"]![kind]!.AsObject();

    private static string Capital(string type) => string.Concat(char.ToUpperInvariant(type[0]).ToString(), type[1..]);
}
