using System.Diagnostics;
using Charla.Scale.Measuring;

namespace Charla.Scale.Paging;

/// <summary>Whole histories and exports: when they begin, when they end, and what they take of the server's memory.</summary>
internal sealed class WholeReads(ServerProcess server)
{
    private const int Rounds = 5;

    public async Task Run()
    {
        Table.Head($"median of {Rounds}", "first byte, ms", "whole, ms", "MB", "memory before, MB", "at most, MB");
        var talk = $"/chat/sessions/{FullDatabase.Talk}";
        await Measure("history without limit", $"{talk}/history");
        await Measure("export as Markdown", $"{talk}/export");
        await Measure("export as JSON", $"{talk}/export?format=json");
        await Measure("eight histories at once", $"{talk}/history", atOnce: 8);
        Console.WriteLine();
    }

    private async Task Measure(string name, string path, int atOnce = 1)
    {
        var (firsts, wholes, before, peaks) = (new Times(), new Times(), new Times(), new Times());
        long bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            server.ForgetPeak();
            before.Add(server.Megabytes);
            var sizes = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Read(path, firsts, wholes)));
            bytes = sizes[0];
            peaks.Add(server.PeakMegabytes);
        }
        Table.Row(
            name,
            Table.Number(firsts.P50),
            Table.Number(wholes.P50, 0),
            Table.Number(bytes / 1e6),
            Table.Number(before.P50, 0),
            Table.Number(peaks.Max, 0)
        );
    }

    private async Task<long> Read(string path, Times firsts, Times wholes)
    {
        var at = Stopwatch.GetTimestamp();
        using var answer = await server.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        long bytes = await body.ReadAsync(buffer);
        firsts.AddSince(at);
        while (await body.ReadAsync(buffer) is var read and > 0)
            bytes += read;
        wholes.AddSince(at);
        return bytes;
    }
}
