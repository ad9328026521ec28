namespace Charla.Server;

/// <summary>
/// Keeps the reports of a failed start, the host's and the database's, with their stack traces and SQL, out of the log: what went wrong is said
/// in one sentence by <see cref="StartupFailure"/> or, where it is a bug, by the runtime as the process ends.
/// </summary>
internal sealed class StartupLog : IHostedLifecycleService
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";
    private const string Database = "Microsoft.EntityFrameworkCore.Database";
    private volatile bool _started;

    public static void AddTo(WebApplicationBuilder builder)
    {
        var start = new StartupLog();
        builder.Services.AddSingleton<IHostedService>(start);
        builder.Logging.AddFilter(Host, level => start._started && level >= LogLevel.Information);
        builder.Logging.AddFilter(Database, level => start._started && level >= LogLevel.Warning);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _started = true;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
