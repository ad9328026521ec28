using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Charla.Tests.Hosting;

/// <summary>The server as a host would have it: Kestrel on a free port of loopback, a database, and a scripted model.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryDatabase? _database;
    private bool _crashed;

    private ChatHost(WebApplication app, ScriptedModel model, TemporaryDatabase? database)
    {
        (_app, Model, _database) = (app, model, database);
        Address = new Uri(app.Urls.First());
        Http = new HttpClient { BaseAddress = Address, Timeout = Patience.Limit };
    }

    public ScriptedModel Model { get; }
    public Uri Address { get; }
    public HttpClient Http { get; }
    public IServiceProvider Services => _app.Services;

    public static async Task<ChatHost> StartAsync(HostSetup? setup = null)
    {
        setup ??= new HostSetup();
        var own = setup.Database is null ? new TemporaryDatabase() : null;
        var database = await (setup.Database ?? own!).Settings();
        var model = setup.Model ?? new ScriptedModel();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Charla:Shutdown:Grace"] = "00:00:00"; // a test that ends has seen what it wanted
        builder.Configuration["Charla:Prompt:Summary"] = "none"; // a scripted model is asked what the test asks
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        builder.Configuration.AddInMemoryCollection(database);
        if (setup.Time is { } time)
            builder.Services.AddSingleton(time);
        builder.Services.AddCharla(
            builder.Configuration,
            charla =>
            {
                if (!setup.UsesConfiguredModels)
                    charla.UseChatClient(_ => model);
                setup.Charla?.Invoke(charla);
            }
        );
        setup.Services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapCharla();
        await app.StartAsync();
        return new ChatHost(app, model, own);
    }

    /// <summary>Creates a session; its id.</summary>
    public async Task<string> CreateAsync(object? body = null)
    {
        using var response = await Http.PostAsync(Paths.Sessions, body is null ? null : JsonContent.Create(body));
        var created = await response.Content.ReadFromJsonAsync<JsonElement>();
        return created.GetProperty("session_id").GetString()!;
    }

    /// <summary>A connection that has had its greeting.</summary>
    public async Task<ChatClient> ConnectAsync(string session, string query = "")
    {
        var client = await ChatClient.OpenAsync(this, session, query);
        Assert.Equal("system", (await client.Next()).Type);
        return client;
    }

    /// <summary>A new session and a connection to it, greeted.</summary>
    public async Task<ChatClient> ConnectAsync() => await ConnectAsync(await CreateAsync());

    /// <summary>The session's history as "role: content".</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(string session)
    {
        var body = await Http.GetFromJsonAsync<JsonElement>(Paths.History(session));
        return
        [
            .. body.GetProperty("history")
                .EnumerateArray()
                .Select(item => $"{item.GetProperty("role").GetString()}: {item.GetProperty("content").GetString()}"),
        ];
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) =>
        PostAsync(path, Encoding.UTF8.GetBytes(json));

    public Task<HttpResponseMessage> PostAsync(string path, byte[] json) =>
        Http.PostAsync(path, new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } });

    /// <summary>Asserts how many sessions there are.</summary>
    public async Task HasSessions(int count)
    {
        var list = await Http.GetFromJsonAsync<JsonElement>(Paths.Sessions);
        Assert.Equal(count, list.GetProperty("count").GetInt32());
    }

    public Task StopAsync() => _app.StopAsync();

    /// <summary>Goes down without stopping anything first, as near to a crash as a process can do to itself.</summary>
    public ValueTask CrashAsync()
    {
        _crashed = true;
        return DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_crashed && Services.GetRequiredService<TimeProvider>() == TimeProvider.System)
            await _app.StopAsync(); // with a clock that stands still it would wait for ever
        await _app.DisposeAsync();
        _database?.Dispose();
    }
}
