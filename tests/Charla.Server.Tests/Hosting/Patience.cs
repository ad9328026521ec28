using System.Diagnostics;

namespace Charla.Server.Tests.Hosting;

/// <summary>How long tests wait for what must happen: long enough to be a failure on a busy machine.</summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static CancellationToken Token => new CancellationTokenSource(Long, TimeProvider.System).Token;

    /// <summary>Looks every 20 ms until it is so.</summary>
    public static async Task Until(Func<Task<bool>> holds, string what)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Long, $"Not within {Long}: {what}");
            await timer.WaitForNextTickAsync();
        }
    }

    public static Task Until(Func<bool> holds, string what) => Until(() => Task.FromResult(holds()), what);
}
