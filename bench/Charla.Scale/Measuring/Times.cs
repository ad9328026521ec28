using System.Diagnostics;

namespace Charla.Scale.Measuring;

/// <summary>Durations in milliseconds, from any number of threads.</summary>
internal sealed class Times
{
    private readonly List<double> _all = [];

    public int Count
    {
        get
        {
            lock (_all)
                return _all.Count;
        }
    }

    public double P50 => At(0.5);
    public double P99 => At(0.99);
    public double Max => At(1);

    public void Add(double milliseconds)
    {
        lock (_all)
            _all.Add(milliseconds);
    }

    public void AddSince(long timestamp) => Add(Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds);

    private double At(double part)
    {
        lock (_all)
        {
            _all.Sort();
            return _all.Count == 0 ? double.NaN : _all[(int)Math.Min(_all.Count - 1, part * _all.Count)];
        }
    }
}
