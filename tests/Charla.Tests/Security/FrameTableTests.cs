using System.Reflection;
using System.Text.Json.Serialization;
using Charla.Protocol;
using Charla.Tests.Hosting;

namespace Charla.Tests.Security;

/// <summary>Every frame that a client can send, with every caller. One that is not in the table fails the test.</summary>
public sealed class FrameTableTests(WholeServer server) : IClassFixture<WholeServer>
{
    /// <summary>Each type with a frame, and what its sender hears of it first.</summary>
    private static readonly Dictionary<string, (string Frame, string Heard)> Frames = new()
    {
        ["message"] = ("""{"type": "message", "content": "Hola"}""", "message"),
        ["stop"] = ("""{"type": "stop"}""", "no_such_turn"),
        ["regenerate"] = ("""{"type": "regenerate"}""", "nothing_to_regenerate"),
        ["context"] = ("""{"type": "context", "patch": {"total": 2}}""", "context"),
        ["ping"] = ("""{"type": "ping"}""", "pong"),
    };

    public static TheoryData<string> Types =>
        [
            .. typeof(ClientFrame)
                .GetCustomAttributes<JsonDerivedTypeAttribute>()
                .Select(type => (string)type.TypeDiscriminator!),
        ];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_frame_is_heard_from_whose_session_it_is(string type)
    {
        var (frame, heard) = Frames[type];
        foreach (var (caller, key) in server.Callers)
        {
            var (_, address) = await server.Http.Create(server.Callers["owner"]);
            using var client = await Signed.Connect(Signed.Plain(address), key, protocol: LiveProtocol.Name);
            if (caller is "nobody" or "bad key")
            {
                Assert.Null(client);
                continue;
            }
            if (caller is "another")
            {
                Assert.Contains("No existe ninguna sesión", await client!.Raw());
                Assert.Equal(4404, await client.Closed());
                continue;
            }
            Assert.Contains("system", await client!.Raw());
            await client.Text(frame);
            Assert.Contains($"\"{heard}\"", await client.Raw());
        }
    }

    [Fact]
    public async Task Anothers_session_looks_exactly_like_none()
    {
        var (_, theirs) = await server.Http.Create(server.Callers["owner"]);
        var none = new UriBuilder(theirs) { Path = Paths.Socket($"{Guid.NewGuid()}") }.Uri;
        using var first = await Signed.Connect(Signed.Plain(theirs), server.Callers["another"]);
        using var second = await Signed.Connect(Signed.Plain(none), server.Callers["another"]);
        Assert.Equal(await first!.Raw(), await second!.Raw());
        Assert.Equal(await first.Closed(), await second.Closed());
    }
}
