using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Charla.Protocol;
using Charla.Server.AsyncApi;
using Charla.Server.Schemas;

namespace Charla.Tests.Documents;

public sealed class AsyncApiTests
{
    private static readonly JsonObject Document = AsyncApiDocument.Build(new Uri("http://localhost:2000"));

    [Fact]
    public void Every_type_and_field_of_the_wire_has_words_in_both_languages()
    {
        var types = typeof(ProtocolJson)
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        foreach (var (name, schema) in WireSchemas.Of([.. types]))
        {
            var properties = schema["properties"]?.AsObject().Select(pair => pair.Value!) ?? [];
            Assert.All([schema, .. properties], node => AssertBilingual(name, node));
        }
    }

    [Fact]
    public void The_same_server_has_the_same_document() =>
        Assert.True(JsonNode.DeepEquals(Document, AsyncApiDocument.Build(new Uri("http://localhost:2000"))));

    [Theory]
    [InlineData("http://localhost:2000", "ws", "localhost:2000", "/")]
    [InlineData("https://chat.example.com/api", "wss", "chat.example.com", "/api")]
    public void The_server_is_the_one_that_was_asked(string address, string protocol, string host, string path)
    {
        var server = AsyncApiDocument.Build(new Uri(address))["servers"]!["charla"]!;
        Assert.Equal(
            (protocol, host, path),
            (Text(server, "protocol"), Text(server, "host"), Text(server, "pathname"))
        );
    }

    [Fact]
    public void Every_frame_is_sent_or_received_on_its_channel()
    {
        Assert.Equal(["system", "chunk", "done", "error"], Messages("plainServerSends"));
        Assert.Equal(["message"], Messages("plainServerReceives"));
        Assert.Equal(
            ["system", "message", "turn", "chunk", "tool", "done", "error", "context", "reset", "pong"],
            Messages("liveServerSends")
        );
        Assert.Equal(["message", "stop", "regenerate", "context", "ping"], Messages("liveServerReceives"));
    }

    [Fact]
    public void Examples_are_frames_as_they_go_over_the_wire()
    {
        foreach (var (name, message) in Document["components"]!["messages"]!.AsObject())
        {
            var payload = message!["examples"]![0]!["payload"]!;
            var wire =
                name.StartsWith("Plain", StringComparison.Ordinal) && name != "PlainMessage"
                    ? Again<PlainFrame>(payload)
                : IsLive(name) ? Again<LiveFrame>(payload)
                : Again<ClientFrame>(payload);
            Assert.True(JsonNode.DeepEquals(payload, wire), $"{name}: {wire}");
            Assert.Subset(Keys(Schema(name)["properties"]!), Keys(payload));
            Assert.Superset(Schema(name)["required"]!.AsArray().Select(key => $"{key}").ToHashSet(), Keys(payload));
        }
    }

    [Fact]
    public void Close_codes_are_those_that_the_server_sends()
    {
        var told = Document["x-close-codes"]!.AsArray().Select(close => $"{close!["code"]}");
        Assert.Equal(GuideTests.CloseCodesThatAre.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    private static void AssertBilingual(string name, JsonNode node) =>
        Assert.True(Text(node, "description").Split("\n\n") is [not "", not ""], $"{name}: {node.ToJsonString()}");

    private static bool IsLive(string name) =>
        typeof(LiveFrame).Assembly.GetType($"Charla.Protocol.{name}")?.IsSubclassOf(typeof(LiveFrame)) == true;

    private static JsonNode Schema(string name) => Document["components"]!["schemas"]![name]!;

    private static HashSet<string> Keys(JsonNode node) => [.. node.AsObject().Select(pair => pair.Key)];

    private static JsonNode? Again<T>(JsonNode payload)
    {
        var frame = JsonSerializer.Deserialize(payload, typeof(T), ProtocolJson.Wire);
        return JsonSerializer.SerializeToNode(frame, typeof(T), ProtocolJson.Wire);
    }

    private static IEnumerable<string> Messages(string operation) =>
        Document["operations"]![operation]!["messages"]!
            .AsArray()
            .Select(message => Text(message!, "$ref").Split('/')[^1])
            .Select(name => Text(Document["components"]!["messages"]![name]!, "name"));

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();
}
