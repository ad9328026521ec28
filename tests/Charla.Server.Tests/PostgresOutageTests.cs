using System.Text.Json;
using Charla.Server.Tests.Hosting;
using Charla.Tests.Postgres;

namespace Charla.Server.Tests;

/// <summary>The database crashes under a running server and comes back: it says so meanwhile, loses nothing, and goes on.</summary>
public sealed class PostgresOutageTests
{
    [Fact]
    public async Task It_says_so_and_heals_by_itself()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        using var folder = new TempFolder();
        string[] args = ["--urls=http://127.0.0.1:0", .. PostgresRun.Args(cluster, "charla_outage")];
        await using var model = await ModelServer.Start();
        await using var server = ServerProcess.Launch(folder.Path, [.. args, .. model.Args]);
        await server.Ready();
        var session = await server.CreateSession();
        using var client = await ChatClient.Connect(server, session);
        await Ask(client, model, "uno");

        await cluster.Crash();
        Assert.Equal(503, await server.Readiness());
        Assert.Equal("storage_unavailable", await Code(await server.Http.PostAsync("/chat/sessions", null)));
        Assert.Equal(
            "storage_unavailable",
            await Code(await server.Http.GetAsync($"/chat/sessions/{session}/history"))
        );
        await client.Say("perdida");
        Assert.Equal("error", (await client.End()).Type);

        await cluster.Start();
        Assert.Equal(200, await server.Readiness());
        await Ask(client, model, "dos");
        await server.CreateSession();
        Assert.Equal(
            ["uno", "uno, dicho", "dos", "dos, dicho"],
            (await server.History(session)).Select(said => said.Content)
        );
    }

    private static async Task Ask(ChatClient client, ModelServer model, string question)
    {
        var asked = client.Ask(question);
        await (await model.Next()).SayAll($"{question}, dicho");
        await asked;
    }

    private static async Task<string?> Code(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(503, (int)response.StatusCode);
            Assert.True(response.Headers.Contains("Retry-After"));
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return problem.RootElement.GetProperty("code").GetString();
        }
    }
}
