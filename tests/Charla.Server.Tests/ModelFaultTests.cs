using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

/// <summary>A server whose model misbehaves; one for all the faults.</summary>
public sealed class FaultyModel : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    internal ModelServer Model { get; private set; } = null!;
    internal ServerProcess Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Model = await ModelServer.Start();
        string[] limits =
        [
            "--Charla:Model:Retries=0", // each request is in the test's hands
            "--Charla:Turns:FirstToken=00:00:01",
            "--Charla:Turns:BetweenTokens=00:00:01",
        ];
        Server = await ServerProcess.Start(_folder.Path, [.. Model.Args, .. limits]);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Model.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class ModelFaultTests(FaultyModel faulty) : IClassFixture<FaultyModel>
{
    [Theory]
    [InlineData("429", "no admite más peticiones")]
    [InlineData("500", "no está disponible")]
    [InlineData("503", "no está disponible")]
    [InlineData("401", "no está bien configurado")]
    [InlineData("404", "no está bien configurado")]
    [InlineData("400", "ha rechazado la petición")]
    public async Task A_refusal_is_one_error_and_the_next_turn_works(string status, string words) =>
        await Fails("", words, call => call.Fail(int.Parse(status)));

    [Fact]
    public async Task An_answer_cut_midway_is_kept_and_is_one_error() =>
        await Fails(
            "a medias",
            "se cortó a la mitad",
            call =>
            {
                call.Cut();
                return Task.CompletedTask;
            }
        );

    [Theory]
    [InlineData("")]
    [InlineData("a medias")]
    public async Task A_model_that_falls_silent_is_given_up(string before) =>
        await Fails(before, "ha tardado demasiado", call => call.Cancelled);

    private async Task Fails(string before, string words, Func<ModelCall, Task> fault)
    {
        var (server, model) = (faulty.Server, faulty.Model);
        var session = await server.CreateSession();
        using var client = await ChatClient.Connect(server, session);
        await client.Say("a");
        var call = await model.Next();
        if (before.Length > 0)
        {
            await call.Say(before);
            await client.Hears(before);
        }
        await fault(call);
        var error = await client.Read();
        Assert.Equal("error", error.Type);
        Assert.Contains(words, error.Content);
        Assert.DoesNotContain("provider", error.Content);
        Assert.DoesNotContain(ModelServer.Key, error.Content);

        var asked = client.Ask("b");
        await (await model.Next()).SayAll("be");
        Assert.Equal("be", await asked);
        List<Said> kept = before.Length > 0 ? [new("assistant", before)] : [];
        Assert.Equal(
            [new("user", "a"), .. kept, new("user", "b"), new("assistant", "be")],
            await server.History(session)
        );
        Assert.DoesNotContain(ModelServer.Key, server.Output);
    }
}
