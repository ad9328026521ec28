using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Charla.Cluster;

/// <summary>
/// Stops a node that the others have declared dead while it hung or could not be reached: its sessions live elsewhere by
/// now. Orleans would end the process two seconds later without a word; this sends the connections to the other nodes first. Whoever
/// keeps the process running starts it anew: it exits with 1.
/// </summary>
internal sealed partial class Expulsion(Drain drain, IHostApplicationLifetime host, ILogger<Expulsion> log)
    : IFatalErrorHandler
{
    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        if (drain.Expelled)
            return;
        drain.Expel();
        Stops(context, exception);
        Environment.ExitCode = 1;
        _ = Task.Run(host.StopApplication); // not on a thread of the silo, which is to be stopped
    }

    [LoggerMessage(LogLevel.Error, "This node is no part of its cluster any more, and stops: {Context}")]
    private partial void Stops(string? context, Exception? e);
}
