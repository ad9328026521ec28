using System.Text;
using System.Text.Json;
using Charla.Api;
using Charla.Errors;
using Charla.Limits;
using Charla.Protocol;
using Charla.Sessions;
using Charla.Storage;
using Charla.Tests.Hosting;
using Charla.Turns;

namespace Charla.Tests.Contract;

/// <summary>The wire is what the golden files say, key order included.</summary>
public sealed class GoldenFrameTests
{
    private static readonly LimitOptions Limits = new();
    private static readonly Guid Turn = Guid.Parse("22222222-2222-4222-8222-222222222222");

    public static TheoryData<string> Live => [.. Golden.Live.Keys];

    [Theory]
    [MemberData(nameof(Live))]
    public void The_server_writes_it(string name)
    {
        using var frame = Golden.Live[name]();
        Assert.Equal(Golden.Read(name), Encoding.UTF8.GetString(frame.Bytes.Span));
    }

    [Theory]
    [MemberData(nameof(Live))]
    public void It_is_a_record_of_the_protocol_and_back(string name)
    {
        var golden = Golden.Read(name);
        var frame = JsonSerializer.Deserialize(golden, ProtocolJson.Wire.LiveFrame)!;
        Assert.StartsWith(frame.GetType().Name, $"{name.Split('-')[0]}Frame", StringComparison.OrdinalIgnoreCase);
        Assert.Equal(golden, JsonSerializer.Serialize(frame, ProtocolJson.Wire.LiveFrame));
    }

    [Fact]
    public void Every_frame_of_the_protocol_has_one()
    {
        var types = typeof(LiveFrame).Assembly.GetTypes().Where(type => type.BaseType == typeof(LiveFrame));
        var golden = Golden
            .Live.Keys.Select(name => JsonSerializer.Deserialize(Golden.Read(name), ProtocolJson.Wire.LiveFrame))
            .Select(frame => frame!.GetType());
        Assert.Equal(types.ToHashSet(), [.. golden]);
        Assert.Equal(
            Golden.Names.Where(name =>
                !name.StartsWith("client-", StringComparison.Ordinal)
                && !name.StartsWith("plain-", StringComparison.Ordinal)
            ),
            Golden.Live.Keys.Order()
        );
    }

    [Fact]
    public async Task The_plain_frames_have_a_type_and_a_content()
    {
        var feed = new SessionFeed();
        var source = new PlainFrames(feed.Read(), Language.Es);
        using var turn = new Turn(Turn, default, 2, feed.Changed);
        feed.Publish(new TurnStarted(turn));
        turn.Append("Gastaste ");
        await using var frames = source.Frames().GetAsyncEnumerator();
        Assert.Equal(Golden.Read("plain-system"), await Next(frames));
        Assert.Contains("Gastaste ", await Next(frames));
        turn.Append("12.450,50 €\n😀");
        Assert.Equal(Golden.Read("plain-chunk"), await Next(frames));
        turn.End(new TurnOutcome(TurnFinish.Stop));
        feed.Publish(new TurnEnded(turn, turn.Outcome!, null));
        Assert.Equal(Golden.Read("plain-done"), await Next(frames));
        using var error = source.Error(ErrorKinds.ServerStopping);
        Assert.Equal(Golden.Read("plain-error"), Encoding.UTF8.GetString(error.Bytes.Span));
    }

    [Fact]
    public void The_server_understands_what_clients_send()
    {
        const string patch = """{"total_spent":12450.50}""";
        var ask = new Question("¿Cuánto gasté?", patch, "m-1");
        Assert.Equal(new ClientCommand.Ask(ask), Parse("client-message"));
        Assert.Equal(new ClientCommand.Ask(ask with { ClientId = null }), Parse("plain-client-message", live: false));
        Assert.Equal(new ClientCommand.Stop(Turn), Parse("client-stop"));
        Assert.Equal(new ClientCommand.Regenerate(), Parse("client-regenerate"));
        var change = new ContextChange("""{"total_spent":12450.50,"old":null}""", IfRevision: [1]);
        Assert.Equivalent(new ClientCommand.EditContext(change), Parse("client-context"), strict: true);
        Assert.Equal(new ClientCommand.Ping(), Parse("client-ping"));
        Assert.Equal(5, Golden.Names.Count(name => name.StartsWith("client-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("client-stop")]
    [InlineData("client-regenerate")]
    [InlineData("client-context")]
    [InlineData("client-ping")]
    public void But_only_messages_from_plain_clients(string name)
    {
        Assert.Null(FrameParser.Parse(Encoding.UTF8.GetBytes(Golden.Read(name)), live: false, Limits, out var error));
        Assert.Equal("unknown_type", error?.Code);
    }

    private static ClientCommand? Parse(string name, bool live = true)
    {
        var command = FrameParser.Parse(Encoding.UTF8.GetBytes(Golden.Read(name)), live, Limits, out var error);
        Assert.Null(error);
        return command;
    }

    private static async Task<string> Next(IAsyncEnumerator<Frame> frames)
    {
        Assert.True(await frames.MoveNextAsync().Soon());
        using var frame = frames.Current;
        return Encoding.UTF8.GetString(frame.Bytes.Span);
    }
}
