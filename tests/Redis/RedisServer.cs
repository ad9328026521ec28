using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace Charla.Tests.Redis;

/// <summary>A real Redis (Debian's redis-server) on a free port, that keeps its data in a temporary folder.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("charla-redis-").FullName;
    private Process? _process;

    public int Port { get; } = FreePort.Next();

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public ValueTask InitializeAsync() => new(Start());

    /// <summary>Starts it, with the data that it had.</summary>
    public async Task Start()
    {
        var settings = $"--port {Port} --bind 127.0.0.1 --save \"\" --appendonly yes --dir {_folder}";
        _process = Process.Start(
            new ProcessStartInfo("redis-server", settings) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                break;
        }
        _ = _process.StandardOutput.ReadToEndAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Address);
        await redis.GetDatabase().PingAsync();
    }

    /// <summary>kill -9; its data stay.</summary>
    public void Crash()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public ValueTask DisposeAsync()
    {
        Crash();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
