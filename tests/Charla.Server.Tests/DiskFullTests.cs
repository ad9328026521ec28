using System.Net.Http.Json;
using System.Text.Json;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

public sealed class DiskFullTests : IAsyncLifetime
{
    private readonly SmallDisk _disk = new();
    private ModelServer _model = null!;

    public async ValueTask InitializeAsync() => _model = await ModelServer.Start();

    public async ValueTask DisposeAsync()
    {
        await _model.DisposeAsync();
        _disk.Dispose();
    }

    [Fact]
    public async Task A_full_disk_refuses_what_is_new_loses_nothing_and_is_over_when_there_is_room_again()
    {
        List<Said> first = [new("user", "a"), new("assistant", "A")];
        await using (var server = await ServerProcess.Start(_disk.Path, _model.Args))
        {
            var session = await server.CreateSession();
            var other = await server.CreateSession();
            using var client = await ChatClient.Connect(server, session);
            var asked = client.Ask("a");
            await (await _model.Next()).SayAll("A");
            Assert.Equal("A", await asked);
            await client.Say("b");
            var call = await _model.Next();
            await call.Say("Be");
            await client.Hears("Be");

            _disk.Fill();
            await Patience.Until(async () => await server.Readiness() == 503, "it says that it is not ready");
            Assert.Equal("storage_unavailable", await Refusal(server));
            using (var second = await ChatClient.Connect(server, other))
            {
                await second.Say("c");
                var error = await second.Read();
                Assert.Equal("error", error.Type);
                Assert.Contains("no se ha aceptado", error.Content);
            }
            await call.End(); // which cannot be stored yet, so nobody is told
            Assert.Equal([.. first, new("user", "b")], await server.History(session));
            Assert.Equal(
                2,
                (await server.Http.GetFromJsonAsync<JsonElement>("/chat/sessions")).GetProperty("count").GetInt32()
            );
            using (var deleted = await server.Http.DeleteAsync($"/chat/sessions/{other}"))
                Assert.Equal(200, (int)deleted.StatusCode);

            _disk.Empty();
            await Patience.Until(async () => await server.Readiness() == 200, "it is ready again");
            Assert.Equal(new ClientFrame("done", "Be"), await client.Read());
            asked = client.Ask("d");
            await (await _model.Next()).SayAll("D");
            Assert.Equal("D", await asked);
            await server.Kill();
        }
        DatabaseFile.IsSound(Path.Combine(_disk.Path, "charla.db"));
        Assert.False(_model.Asked.ContainsKey("c"));
        await using var again = await ServerProcess.Start(_disk.Path, _model.Args);
        var sessions = await again.Http.GetFromJsonAsync<JsonElement>("/chat/sessions");
        var left = Assert.Single(sessions.GetProperty("sessions").EnumerateArray()).GetGuid();
        Assert.Equal(
            [.. first, new("user", "b"), new("assistant", "Be"), new("user", "d"), new("assistant", "D")],
            await again.History(left)
        );
    }

    /// <summary>The code with which a new session is refused.</summary>
    private static async Task<string?> Refusal(ServerProcess server)
    {
        using var refused = await server.Http.PostAsync("/chat/sessions", null);
        Assert.Equal(503, (int)refused.StatusCode);
        return (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}
