namespace Charla.Storage.Sqlite;

/// <summary>
/// What waits for the writer. The writer is woken once for a whole batch, when as much is there as it expects or its
/// patience is at an end, and it sleeps without spinning: waking a thread costs more than a write.
/// </summary>
internal sealed class SqliteQueue
{
    private const int MostInOneBatch = 512;
    private const int PatienceMilliseconds = 3;

    private readonly object _lock = new();
    private List<SqliteWork> _works = [];
    private int _wakeAt;
    private bool _closed;

    /// <summary>Adds a write; false once the queue is closed.</summary>
    public bool TryAdd(SqliteWork work)
    {
        lock (_lock)
        {
            if (_closed)
                return false;
            _works.Add(work);
            if (_works.Count == _wakeAt)
                Monitor.Pulse(_lock);
            return true;
        }
    }

    /// <summary>
    /// What is there, as soon as there is something; where more than one is expected, a moment later if they are not there
    /// yet. Empty once the queue is closed and all was taken. The writer only.
    /// </summary>
    public List<SqliteWork> Take(int expected)
    {
        lock (_lock)
        {
            while (_works.Count == 0 && !_closed)
                Sleep(until: 1, Timeout.Infinite);
            var since = Environment.TickCount64;
            while (_works.Count < Math.Min(expected, MostInOneBatch) && !_closed)
            {
                var left = PatienceMilliseconds - (Environment.TickCount64 - since);
                if (left <= 0)
                    break;
                Sleep(until: Math.Min(expected, MostInOneBatch), (int)left);
            }
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
            Monitor.Pulse(_lock);
        }
    }

    private void Sleep(int until, int milliseconds)
    {
        _wakeAt = until;
        Monitor.Wait(_lock, milliseconds);
        _wakeAt = 0;
    }
}
