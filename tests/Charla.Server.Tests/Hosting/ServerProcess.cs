using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Charla.Server.Tests.Hosting;

/// <summary>The server as an operator starts it: a process, its output, its signals, its exit code.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>The built server.</summary>
    public static readonly string Dll = typeof(ServerProcess)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ServerDll")
        .Value!;

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _read;
    private readonly bool _makesKeys;
    private bool _disposed;

    private ServerProcess(string folder, IReadOnlyDictionary<string, string> environment, string[] args)
    {
        _makesKeys = args is ["keys", ..];
        // Where a script starts the tests in the background SIGINT is ignored, and a server would inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT,TERM", "dotnet", Dll, .. args])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _read = Task.WhenAll(Read(_process.StandardOutput), Read(_process.StandardError));
        Http = new HttpClient { Timeout = Patience.Long };
    }

    /// <summary>For requests with addresses such as <c>/chat/sessions</c>.</summary>
    public HttpClient Http { get; }

    public int Id => _process.Id;

    /// <summary>Seconds of CPU that it has used.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public bool HasExited => _process.HasExited;

    public Uri Address => Http.BaseAddress!;

    /// <summary>All that it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts a process with these arguments and nothing else.</summary>
    public static ServerProcess Launch(string folder, params string[] args) => new(folder, Plain, args);

    /// <summary>The same with variables in its environment.</summary>
    public static ServerProcess Launch(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params string[] args
    ) => new(folder, environment, args);

    /// <summary>Starts a server on a free port with its data in that folder, and waits until it is ready.</summary>
    public static async Task<ServerProcess> Start(string folder, params string[] args)
    {
        var database = Path.Combine(folder, "charla.db");
        string[] own = ["--urls", "http://127.0.0.1:0", "--ConnectionStrings:Charla", $"Data Source={database}"];
        var server = Launch(folder, [.. own, .. args]);
        try
        {
            await server.Ready();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it listens and says that it is ready.</summary>
    public async Task Ready()
    {
        if (await ReadyOrEnded() is { } said)
            Assert.Fail($"The server did not start:\n{said}");
    }

    /// <summary>The same; what it said, if it ended instead.</summary>
    public async Task<string?> ReadyOrEnded()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_listens.Task, ended).WaitAsync(Patience.Long) == ended)
            return await Ended();
        var address = await _listens.Task;
        Http.BaseAddress = address.Host == "0.0.0.0" ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri : address;
        Assert.Equal(200, await Readiness());
        return null;
    }

    /// <summary>Sends a signal, such as <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await Ended();
    }

    /// <summary>Waits for the end of the process; all that it wrote.</summary>
    public async Task<string> Ended()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience.Long);
        await _read;
        return Output;
    }

    /// <summary>Whether the process ends before that is cancelled.</summary>
    public async Task<bool> HasEnded(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.HasExited;
    }

    /// <summary>Waits for the end of the process; its exit code.</summary>
    public async Task<int> ExitCode()
    {
        await Ended();
        return _process.ExitCode;
    }

    public async Task<Guid> CreateSession()
    {
        using var created = await Http.PostAsync("/chat/sessions", null);
        Assert.Equal(201, (int)created.StatusCode);
        return (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("session_id").GetGuid();
    }

    public async Task<List<Said>> History(Guid session)
    {
        var answer = await Http.GetFromJsonAsync<JsonElement>($"/chat/sessions/{session}/history");
        return
        [
            .. answer
                .GetProperty("history")
                .EnumerateArray()
                .Select(said => new Said(
                    said.GetProperty("role").GetString()!,
                    said.GetProperty("content").GetString()!
                )),
        ];
    }

    /// <summary>The status of <c>/health/ready</c>.</summary>
    public async Task<int> Readiness()
    {
        using var ready = await Http.GetAsync("/health/ready");
        return (int)ready.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
        Http.Dispose();
        if (!_makesKeys)
            Assert.DoesNotMatch("charla_[A-Za-z0-9_-]{43}|[?&]ticket=|Bearer ", Output);
    }

    private static readonly Dictionary<string, string> Plain = [];

    private async Task Read(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_lines)
                _lines.Add(line);
            if (Listens().Match(line) is { Success: true } found)
                _listens.TrySetResult(new Uri(found.Groups["url"].Value));
        }
    }

    [GeneratedRegex(@"Charla runs on (?<url>http://[^\s,]+?)[.,]? ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listens();
}

/// <summary>One line of a history.</summary>
internal sealed record Said(string Role, string Content);
