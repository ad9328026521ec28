namespace Charla.Storage.Postgres;

/// <summary>
/// What waits for the writer. The writer is woken once for a whole batch: when as much is there as it expects, or the
/// first of them has waited long enough. Every round trip costs the same on both sides, however much goes with it.
/// </summary>
internal sealed class PostgresQueue : IDisposable
{
    private const int MostExpected = 512;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(3);

    private readonly Lock _lock = new();
    private readonly ITimer _patience;
    private List<PostgresWork> _works = [];
    private int _expected = 1;
    private TaskCompletionSource? _writer;
    private bool _closed;

    /// <summary>Patience is with real round trips of a real database, whatever clock the rest of the server goes by.</summary>
    public PostgresQueue() =>
        _patience = TimeProvider.System.CreateTimer(
            _ => LosePatience(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );

    /// <summary>Adds a write; false once the queue is closed.</summary>
    public bool TryAdd(PostgresWork work)
    {
        lock (_lock)
        {
            if (_closed)
                return false;
            _works.Add(work);
            if (_writer != null && _works.Count >= _expected)
                Wake();
            else if (_writer != null && _works.Count == 1)
                BePatient();
            return true;
        }
    }

    /// <summary>
    /// What is there, as soon as there is something; where more than one is expected, a moment later if they are not there
    /// yet. Empty once the queue is closed and all was taken. The writer only.
    /// </summary>
    public async Task<List<PostgresWork>> TakeAsync(int expected)
    {
        await Enough(Math.Min(expected, MostExpected));
        lock (_lock)
        {
            var batch = _works;
            _works = [];
            return batch;
        }
    }

    /// <summary>Takes no more; what is there is still given out.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Wake();
        }
    }

    public void Dispose() => _patience.Dispose();

    private Task Enough(int expected)
    {
        lock (_lock)
        {
            if (_works.Count >= expected || _closed)
                return Task.CompletedTask;
            _expected = expected;
            _writer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_works.Count > 0)
                BePatient();
            return _writer.Task;
        }
    }

    private void BePatient() => _patience.Change(Patience, Timeout.InfiniteTimeSpan);

    private void LosePatience()
    {
        lock (_lock)
        {
            if (_works.Count > 0)
                Wake();
        }
    }

    private void Wake()
    {
        _writer?.SetResult();
        _writer = null;
    }
}
