using System.Diagnostics;
using StackExchange.Redis;

namespace Charla.Tests.Hosting;

/// <summary>A real Redis (Debian's redis-server) on a free port, with nothing kept.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charla-redis-").FullName;
    private Process? _process;

    public int Port { get; } = FreePort.Next();

    public string Address => $"127.0.0.1:{Port}";

    public async ValueTask InitializeAsync()
    {
        _process = Process.Start(
            new ProcessStartInfo("redis-server", $"--port {Port} --bind 127.0.0.1 --save \"\" --dir {_folder}")
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        while (await _process.StandardOutput.ReadLineAsync().Soon() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                break;
        }
        _ = _process.StandardOutput.ReadToEndAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Address);
        await redis.GetDatabase().PingAsync();
    }

    public ValueTask DisposeAsync()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
