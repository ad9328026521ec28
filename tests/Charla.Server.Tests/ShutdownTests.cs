using System.Diagnostics;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

public sealed class ShutdownTests : IAsyncLifetime
{
    private const string GoingAway = "1001";
    private readonly TempFolder _folder = new();
    private ModelServer _model = null!;

    public async ValueTask InitializeAsync() => _model = await ModelServer.Start();

    public async ValueTask DisposeAsync()
    {
        await _model.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_running_answer_gets_its_moment_and_a_new_question_none(string signal)
    {
        await using var server = await ServerProcess.Start(_folder.Path, _model.Args);
        var session = await server.CreateSession();
        using var client = await ChatClient.Connect(server, session);
        using var idle = await ChatClient.Connect(server, await server.CreateSession());
        await client.Say("a");
        var call = await _model.Next();
        await call.Say("uno ");
        await client.Hears("uno ");

        server.Signal(signal);
        await Patience.Until(() => server.Output.Contains("Stopping"), "the server is stopping");
        Assert.Equal(503, await server.Readiness());
        Assert.Equal(503, await ChatClient.Refused(server, session, "http://localhost"));
        using (var created = await server.Http.PostAsync("/chat/sessions", null))
            Assert.Equal(503, (int)created.StatusCode);
        await client.Say("b");
        Assert.Equal("error", (await client.Read()).Type);
        await call.Say("dos");
        await client.Hears("dos");
        await call.End();

        Assert.Equal(new ClientFrame("done", "uno dos"), await client.Read());
        Assert.Equal(new ClientFrame(ClientFrame.Close, GoingAway), await client.Read());
        Assert.Equal(new ClientFrame(ClientFrame.Close, GoingAway), await idle.Read());
        Assert.Equal(0, await server.ExitCode());
        await using var again = await ServerProcess.Start(_folder.Path, _model.Args);
        Assert.Equal([new("user", "a"), new("assistant", "uno dos")], await again.History(session));
    }

    [Fact]
    public async Task An_answer_that_does_not_end_in_time_is_cut_off_and_kept_and_what_waits_is_answered_afterwards()
    {
        string[] args = [.. _model.Args, "--Charla:Shutdown:Grace=00:00:01"];
        await using var server = await ServerProcess.Start(_folder.Path, args);
        var session = await server.CreateSession();
        using var client = await ChatClient.Connect(server, session);
        await client.Say("a");
        var call = await _model.Next();
        await call.Say("a medias");
        await client.Hears("a medias");
        await client.Say("b");
        await Patience.Until(async () => (await server.History(session)).Count == 2, "the second question waits");

        var start = Stopwatch.GetTimestamp();
        server.Signal("TERM");
        Assert.Equal("error", (await client.Read()).Type);
        Assert.Equal(new ClientFrame(ClientFrame.Close, GoingAway), await client.Read());
        await call.Cancelled;
        Assert.Equal(0, await server.ExitCode());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

        await using var again = await ServerProcess.Start(_folder.Path, args);
        await (await _model.Next()).SayAll("be");
        await Patience.Until(async () => (await again.History(session)).Count == 4, "the second question is answered");
        Assert.Equal(
            [new("user", "a"), new("assistant", "a medias"), new("user", "b"), new("assistant", "be")],
            await again.History(session)
        );
        Assert.Equal(1, _model.Asked["a"]);
        Assert.Equal(1, _model.Asked["b"]);
    }
}
