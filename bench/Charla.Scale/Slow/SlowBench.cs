using Charla.Scale.Live;
using Charla.Scale.Measuring;

namespace Charla.Scale.Slow;

/// <summary>A slow reader and readers that never read, beside normal ones on the same session and on others.</summary>
internal static class SlowBench
{
    private const int Others = 20;
    private const string LongAnswer = "t12000-i0"; // some 200 KB
    private const string ShortAnswer = "t200-i0";

    public static async Task Run(Arguments arguments)
    {
        var never = arguments.Number("never", 20);
        var slow = arguments.Number("slow", 1);
        var seconds = TimeSpan.FromSeconds(arguments.Number("seconds", 30));
        var folder = Directory.CreateTempSubdirectory("charla-slow-");
        await using (var model = await ServerProcess.Model(folder.FullName))
        await using (var server = await ServerProcess.Charla(folder.FullName, model))
        {
            Table.Head(
                $"{seconds.TotalSeconds} s each, ms",
                "same session p50",
                "p99",
                "other sessions p50",
                "p99",
                "turns a second, same",
                "others",
                "memory at most, MB",
                "at the end, MB"
            );
            var session = await Socket.Create(server.Http);
            await Phase("(warming up)", server, session, seconds / 3);
            await Phase("everybody reads", server, session, seconds);
            var bad = await BadReaders.Join(server, session, never, slow);
            await Phase($"{never} never read, {slow} slowly", server, session, seconds);
            await Phase("the same, later", server, session, seconds);
            await bad.Report();
            await Phase("they have gone", server, session, seconds);
        }
        folder.Delete(recursive: true);
    }

    private static async Task Phase(string name, ServerProcess server, string session, TimeSpan length)
    {
        using var end = new CancellationTokenSource(length, TimeProvider.System);
        var (same, others) = (new Times(), new Times());
        server.ForgetPeak();
        var asking = Enumerable.Range(0, Others).Select(_ => Ask(server, null, ShortAnswer, others, end.Token));
        await Task.WhenAll(asking.Append(Ask(server, session, LongAnswer, same, end.Token)));
        Table.Row(
            name,
            Table.Number(same.P50),
            Table.Number(same.P99),
            Table.Number(others.P50),
            Table.Number(others.P99),
            Table.Number(same.Count / length.TotalSeconds),
            Table.Number(others.Count / length.TotalSeconds, 0),
            Table.Number(server.PeakMegabytes, 0),
            Table.Number(server.Megabytes, 0)
        );
    }

    /// <summary>Asks one question after the other, ten a second at most, and reads the answers.</summary>
    private static async Task Ask(
        ServerProcess server,
        string? session,
        string question,
        Times times,
        CancellationToken end
    )
    {
        using var socket = await Socket.Open(server.Address, session ?? await Socket.Create(server.Http));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!end.IsCancellationRequested)
        {
            await pace.WaitForNextTickAsync(CancellationToken.None);
            var at = System.Diagnostics.Stopwatch.GetTimestamp();
            await socket.Ask(question);
            while (await socket.Next() is not { Type: "done" }) { }
            times.AddSince(at);
        }
    }
}
