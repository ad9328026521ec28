using Charla.Errors;
using Charla.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Charla.Tests.Models.Chain;

/// <summary>A server with a clock in the test's hands, a model and one to fall back to, and a client of it.</summary>
internal sealed class ChainStage : IAsyncDisposable
{
    private ChainStage(FakeTimeProvider time, Provider main, Provider? other, ChatHost host, ChatClient client) =>
        (Time, Main, Other, Host, Client) = (time, main, other!, host, client);

    public FakeTimeProvider Time { get; }
    public Provider Main { get; }

    /// <summary>The model to fall back to.</summary>
    public Provider Other { get; }
    public ChatHost Host { get; }
    public ChatClient Client { get; }

    public static async Task<ChainStage> StartAsync(
        bool falls = false,
        string language = "es",
        Speech? speech = null,
        object? context = null,
        params (string Key, string Value)[] settings
    )
    {
        var main = await Provider.StartAsync(speech);
        var other = falls ? await Provider.StartAsync() : null;
        var time = new FakeTimeProvider();
        var setup = new HostSetup { UsesConfiguredModels = true, Time = time };
        foreach (var (key, value) in main.Settings("Charla:Model"))
            setup.Settings[key] = value;
        foreach (var (key, value) in other?.Settings("Charla:Model:Fallbacks:0") ?? [])
            setup.Settings[key] = value;
        foreach (var (key, value) in settings)
            setup[key] = value;
        var host = await ChatHost.StartAsync(setup);
        var session = await host.CreateAsync(
            new { language, context = context ?? new { total_spent = 12450.5, total_invoices = 48 } }
        );
        return new ChainStage(time, main, other, host, await host.ConnectAsync(session));
    }

    /// <summary>Asks; the request that the model gets.</summary>
    public async Task<ProviderCall> Ask(string question = "?")
    {
        await Client.Ask(question);
        return await Main.Next().Soon();
    }

    /// <summary>Lets time pass until the model is asked again.</summary>
    public Task<ProviderCall> AskedAgain() => Time.PassUntil(Main.Next());

    /// <summary>Hears that error next, in its own words and none of the provider's.</summary>
    public async Task Hears(ErrorKind error) => Assert.Equal(error.Es, await Client.Next("error"));

    /// <summary>The answers and questions that are stored.</summary>
    public Task<IReadOnlyList<string>> Kept() => Host.HistoryAsync(Client.Session);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await Main.DisposeAsync();
        if (Other is not null)
            await Other.DisposeAsync();
    }
}
