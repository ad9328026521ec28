using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Charla.Scale.Measuring;

/// <summary>A server under measurement: a process on a free port, and what it takes of the machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string _log;
    private Process _process;

    private ServerProcess(ProcessStartInfo start, int port, string log)
    {
        _log = log;
        _process = Process.Start(start)!;
        Start = start;
        Address = new Uri($"http://127.0.0.1:{port}");
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = Address };
    }

    public Uri Address { get; }

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

    /// <summary>Memory now, in MB.</summary>
    public double Megabytes => Status("VmRSS:") / 1024.0;

    /// <summary>The most memory since <see cref="ForgetPeak"/>, in MB.</summary>
    public double PeakMegabytes => Status("VmHWM:") / 1024.0;

    private ProcessStartInfo Start { get; }

    /// <summary>Starts Charla with its data in a folder, and waits until it answers.</summary>
    public static async Task<ServerProcess> Charla(string folder, params string[] args)
    {
        var port = FreePort();
        var database = $"Data Source={Path.Combine(folder, "charla.db")}";
        string[] own = ["--urls", $"http://127.0.0.1:{port}", "--ConnectionStrings:Charla", database];
        var server = Launch(folder, port, [Repository.Server, .. own, .. args]);
        await server.Ready();
        return server;
    }

    /// <summary>The same, answered by a model.</summary>
    public static Task<ServerProcess> Charla(string folder, ServerProcess model, params string[] args) =>
        Charla(
            folder,
            [
                "--Charla:Model:Provider=openai",
                $"--Charla:Model:Endpoint={model.Address}v1",
                "--Charla:Model:Name=m",
                .. args,
            ]
        );

    /// <summary>Starts the floor, which asks a model at that endpoint.</summary>
    public static async Task<ServerProcess> Floor(string folder, ServerProcess model)
    {
        var port = FreePort();
        var server = Launch(folder, port, [Repository.Floor, "m", $"{model.Address}v1", $"{port}"]);
        await server.Ready();
        return server;
    }

    /// <summary>Starts this program's own model.</summary>
    public static async Task<ServerProcess> Model(string folder)
    {
        var port = FreePort();
        var server = Launch(folder, port, [typeof(ServerProcess).Assembly.Location, "model", "--port", $"{port}"]);
        await server.Ready();
        return server;
    }

    /// <summary>Waits until it answers.</summary>
    public async Task Ready()
    {
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"It did not start; see {_log}.");
            try
            {
                using var answer = await Http.GetAsync("/chat/sessions?limit=1");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Starts it again after it was killed, on the same port; does not wait.</summary>
    public void Again() => _process = Process.Start(Start)!;

    /// <summary>Begins to look for the most memory anew.</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{Id}/clear_refs", "5");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
        Http.Dispose();
    }

    private static ServerProcess Launch(string folder, int port, string[] command)
    {
        var log = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(command[0])}.log");
        var line = string.Join(' ', command.Select(part => $"'{part}'"));
        var start = new ProcessStartInfo("bash", ["-c", $"ulimit -n $(ulimit -Hn); exec dotnet {line} >>'{log}' 2>&1"]);
        return new ServerProcess(start, port, log);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private long Status(string field)
    {
        var line = File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
