using Charla.Api;
using Charla.Turns;
using Microsoft.Extensions.Logging;

namespace Charla.Cluster;

/// <summary>
/// Ends a node that the others have declared dead while it hung or could not be reached: its sessions live elsewhere by
/// now. Orleans would end the process after two seconds in which it serves on, without a word to anybody. Here its models
/// are stopped at once and its connections sent to the other nodes; then the process exits with 1. Whoever keeps it running
/// starts it anew, and it is a new node.
/// </summary>
internal sealed partial class Expulsion(
    Drain drain,
    RunningTurns turns,
    Connections connections,
    TimeProvider time,
    ILogger<Expulsion> log
) : IFatalErrorHandler
{
    /// <summary>How long connections may take to hear of it.</summary>
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(2);
    private int _expelled;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        if (Interlocked.Exchange(ref _expelled, 1) != 0)
            return;
        Expelled(context, exception);
        _ = Task.Run(Leave); // not on a thread of the silo
    }

    private async Task Leave()
    {
        drain.Begin();
        turns.CancelAll(TurnCancel.Shutdown);
        drain.Close();
        using var late = new CancellationTokenSource(Last, time);
        await connections.CloseAll(late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Stopping in good order would mean asking the others: they do not answer the dead.
        Environment.Exit(1);
    }

    [LoggerMessage(LogLevel.Error, "This node is no part of its cluster any more, and ends: {Context}")]
    private partial void Expelled(string? context, Exception? e);
}
