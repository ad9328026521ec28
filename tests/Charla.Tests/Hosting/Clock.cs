using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Charla.Tests.Hosting;

/// <summary>A server's clock in the test's hands.</summary>
internal static class Clock
{
    /// <summary>Lets the server's time pass, a quarter of a second at a time, until something has happened.</summary>
    public static async Task<T> PassUntil<T>(this FakeTimeProvider time, Task<T> happened)
    {
        // What the server does with a tick runs on other threads: it gets a moment of real time after each.
        using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        var begun = Stopwatch.GetTimestamp();
        while (!happened.IsCompleted)
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Patience.Limit, "It did not happen, whatever time passed.");
            time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.WhenAny(happened, moment.WaitForNextTickAsync().AsTask());
        }
        return await happened;
    }
}
