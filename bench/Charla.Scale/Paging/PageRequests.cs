using System.Diagnostics;
using Charla.Scale.Measuring;

namespace Charla.Scale.Paging;

/// <summary>One page after the other, at every depth and both ways.</summary>
internal sealed class PageRequests(ServerProcess server)
{
    private const int Repeats = 200;
    private const int Warm = 20;

    public async Task Run(int sessions, int entries)
    {
        Table.Head($"{Repeats} times, ms", "p50", "p99", "max");
        foreach (var limit in (int[])[50, 1000])
        {
            foreach (var (name, part) in Depths)
                await Measure($"list, {limit}, {name}", $"/chat/sessions?limit={limit}&{ListCursor(sessions, part)}");
        }
        foreach (var limit in (int[])[50, 1000])
        {
            foreach (var (name, part) in Depths)
            {
                var at = (long)(entries * (1 - part));
                await Measure($"history back, {limit}, {name}", Talk(limit, $"before={at}.{at}"));
                await Measure($"history forward, {limit}, {name}", Talk(limit, $"after={at - limit - 1}.{at - limit}"));
            }
        }
        var dashboard = $"/chat/sessions/{FullDatabase.Dashboard}";
        await Measure(
            "the end of a conversation before 99,000 changes of the context",
            $"{dashboard}/history?limit=50"
        );
        await Measure("details of the long session", $"/chat/sessions/{FullDatabase.Talk}");
        await Measure("details of the one with many changes", dashboard);
        await Measure("its context", $"{dashboard}/context");
        Console.WriteLine();
    }

    private static (string Name, double Part)[] Depths => [("newest", 0), ("middle", 0.5), ("oldest", 0.97)];

    private static string Talk(int limit, string cursor) =>
        $"/chat/sessions/{FullDatabase.Talk}/history?limit={limit}&{cursor}";

    private static string ListCursor(int sessions, double part)
    {
        var at = FullDatabase.CreatedAt((int)(sessions * (1 - part))).ToUnixTimeMilliseconds();
        return $"cursor={at}.{new string('8', 32)}";
    }

    private async Task Measure(string name, string path)
    {
        var times = new Times();
        for (var i = 0; i < Warm + Repeats; i++)
        {
            var at = Stopwatch.GetTimestamp();
            using var answer = await server.Http.GetAsync(path);
            await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            if (i >= Warm)
                times.AddSince(at);
        }
        Table.Row(name, Table.Number(times.P50), Table.Number(times.P99), Table.Number(times.Max));
    }
}
