namespace Charla.Api;

/// <summary>Counts a connection's bad messages, minute by minute.</summary>
internal struct BadMessages(int most, TimeProvider time)
{
    private int _count;
    private long _minute;

    /// <summary>Counts one; true where it is one too many.</summary>
    public bool OneMore()
    {
        var now = time.GetTimestamp();
        if (_count == 0 || time.GetElapsedTime(_minute, now) > TimeSpan.FromMinutes(1))
            (_count, _minute) = (0, now);
        return ++_count > most;
    }
}
