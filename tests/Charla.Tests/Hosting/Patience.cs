namespace Charla.Tests.Hosting;

/// <summary>How long a test waits for what must come: long enough that reaching it is a failure. No test waits for it.</summary>
internal static class Patience
{
    public static TimeSpan Limit => TimeSpan.FromSeconds(20);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task Soon(this Task task) => task.WaitAsync(Limit);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Limit);
}
