using System.Collections.Concurrent;
using Charla.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Charla.Tests.Security;

/// <summary>What the audit log tells, and what it never does.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly Keys _keys = new();
    private readonly Lines _lines = new();

    public void Dispose()
    {
        _keys.Dispose();
        _lines.Dispose();
    }

    [Fact]
    public async Task It_names_who_did_what_and_never_what_was_written()
    {
        var (ana, ops) = (_keys.New("ana"), _keys.New("ops", admin: true));
        await using var host = await ChatHost.StartAsync(Setup());
        var (session, address) = await host.Http.Create(ana, "http://localhost:3000");
        using (var client = (await Signed.Connect(address, origin: "http://localhost:3000"))!)
        {
            await client.Next("system");
            await client.Ask("secreto");
            (await host.Model.Next()).Answer("reservado");
            await client.Answer("reservado");
            await client.Socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, default);
        }
        await _lines.Until("/chat/ws");
        await Call(host, HttpMethod.Get, Paths.History(session), ana);
        await Call(host, HttpMethod.Get, Paths.History(session), ops);
        await Call(host, HttpMethod.Get, Paths.History(session), "charla_robada");
        await Call(host, HttpMethod.Delete, Paths.Session(session), ana);
        var all = await _lines.Until("DELETE");
        Assert.Equal(
            [
                "ana False POST /chat/sessions 201",
                $"ana False GET /chat/ws/{{session_id}} 101 {session}",
                $"ops True GET /chat/sessions/{{session_id}}/history 200 {session}",
                $" False GET /chat/sessions/{{session_id}}/history 401 {session}",
                $"ana False DELETE /chat/sessions/{{session_id}} 200 {session}",
            ],
            _lines.Short
        );
        foreach (var word in (string[])["secreto", "reservado", ana, ops, "robada", "ticket"])
            Assert.DoesNotContain(word, all);
    }

    [Fact]
    public async Task An_owner_is_erased_by_themselves_or_by_an_operator()
    {
        var (ana, berta, ops) = (_keys.New("ana"), _keys.New("berta"), _keys.New("ops", admin: true));
        await using var host = await ChatHost.StartAsync(Setup());
        await host.Http.Create(berta);
        for (var i = 0; i < 3; i++)
            await host.Http.Create(ana);
        var refused = await host.Http.Send(HttpMethod.Delete, "/chat/owners/ana", berta);
        await refused.IsProblem(403, "operators_only");
        Assert.Equal("""{"owner":"ana","erased":3}""", await Call(host, HttpMethod.Delete, "/chat/owners/ana", ana));
        Assert.Equal("""{"owner":"ana","erased":0}""", await Call(host, HttpMethod.Delete, "/chat/owners/ana", ops));
        Assert.Equal(
            """{"owner":"berta","erased":1}""",
            await Call(host, HttpMethod.Delete, "/chat/owners/berta", ops)
        );
    }

    private static async Task<string> Call(ChatHost host, HttpMethod method, string path, string key)
    {
        using var response = await host.Http.Send(method, path, key);
        return await response.Content.ReadAsStringAsync();
    }

    private HostSetup Setup() =>
        new()
        {
            Services = services => services.AddSingleton<ILoggerProvider>(_lines),
            ["Auth:Mode"] = "apikey",
            ["Auth:KeysFile"] = _keys.Path,
        };

    /// <summary>Keeps what is written to the audit log.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<(string Line, string Short)> _lines = [];
        private readonly SemaphoreSlim _written = new(0);

        /// <summary>Who, what and with what result, of each line.</summary>
        public IEnumerable<string> Short => _lines.Select(line => line.Short);

        public async Task<string> Until(string word)
        {
            while (!_lines.Any(line => line.Line.Contains(word, StringComparison.Ordinal)))
                await _written.WaitAsync().Soon();
            return string.Join('\n', _lines.Select(line => line.Line));
        }

        public ILogger CreateLogger(string categoryName) => categoryName == "Charla.Audit" ? this : NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var values = ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary();
            var session = values["Session"] is Guid id && id != Guid.Empty ? $" {id}" : "";
            var line = $"{values["Owner"]} {values["IsOperator"]} {values["Did"]} {values["Status"]}{session}";
            _lines.Enqueue((formatter(state, exception), line));
            _written.Release();
        }

        public void Dispose() => _written.Dispose();
    }
}
