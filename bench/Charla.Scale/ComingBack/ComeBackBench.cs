using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Charla.Scale.Live;
using Charla.Scale.Measuring;

namespace Charla.Scale.ComingBack;

/// <summary>Everybody loses the server at once, and is back at once.</summary>
internal static class ComeBackBench
{
    private const int AtOnce = 64;

    public static async Task Run(Arguments arguments)
    {
        var (count, running) = (arguments.Number("clients", 5000), arguments.Number("running", 500));
        var folder = Directory.CreateTempSubdirectory("charla-comeback-");
        await Run(folder.FullName, count, running);
        folder.Delete(recursive: true);
    }

    private static async Task Run(string folder, int count, int running)
    {
        await using var model = await ServerProcess.Model(folder);
        await using var server = await ServerProcess.Charla(folder, model);
        var clients = await Prepare(server, count, running);
        Console.WriteLine($"{count} clients connected, {running} of them in the middle of an answer; kill -9\n");
        await server.Kill();
        await Task.WhenAll(clients.Select(client => client.Lose()));
        var at = Stopwatch.GetTimestamp();
        server.Again();
        var ways = clients.Select((client, i) => Way.Back(client, unfinished: i < running)).ToList();
        Report(await Task.WhenAll(ways), at, running);
        await Check(server, clients);
        Table.Row("memory now and at most, MB", $"{server.Megabytes:N0}, {server.PeakMegabytes:N0}");
        clients.ForEach(client => client.Dispose());
    }

    private static async Task<List<Client>> Prepare(ServerProcess server, int count, int running)
    {
        var clients = new Client[count];
        await ForAll(
            Enumerable.Range(0, count),
            async i =>
            {
                clients[i] = new Client(server, await Socket.Create(server.Http));
                await clients[i].Connect();
                await clients[i].Ask("t10-i0");
                await clients[i].Answer();
                if (i < running)
                    await clients[i].Ask("t4000-i30");
            }
        );
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System); // so that some of their text is saved
        return [.. clients];
    }

    private static void Report(Way[] ways, long restarted, int running)
    {
        var listens = ways.Min(way => way.Connecting);
        var (idle, busy) = (new Times(), new Times());
        for (var i = 0; i < ways.Length; i++)
            (i < running ? busy : idle).Add(Stopwatch.GetElapsedTime(listens, ways[i].There).TotalMilliseconds);
        var first = ways.Min(way => way.There);
        var refused = ways.SelectMany(way => way.Failures).Where(failure => failure.Begun > first).ToList();
        Table.Head("from the moment it listens, ms", "p50", "p99", "max");
        Row("back, nothing missed", idle);
        Row("back, and told how the answer ended that was cut off", busy);
        Console.WriteLine();
        Table.Head("", "");
        Table.Row("restart to the first connection, ms", Milliseconds(restarted, listens));
        Table.Row("attempts that failed after the first client was back", Counts(refused, failure => failure.Why));
        Table.Row("how the answers ended", Counts(ways.Take(running), way => way.Finish!));
    }

    private static string Counts<T>(IEnumerable<T> all, Func<T, string> by) =>
        all.CountBy(by)
            .Select(count => $"{count.Key}: {count.Value}")
            .DefaultIfEmpty("none")
            .Aggregate((a, b) => $"{a}, {b}");

    private static void Row(string name, Times times) =>
        Table.Row(name, Table.Number(times.P50, 0), Table.Number(times.P99, 0), Table.Number(times.Max, 0));

    private static string Milliseconds(long from, long to) =>
        Table.Number(Stopwatch.GetElapsedTime(from, to).TotalMilliseconds, 0);

    /// <summary>Everybody asks once more, and holds what the server holds.</summary>
    private static async Task Check(ServerProcess server, List<Client> clients)
    {
        var at = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            clients.Select(async client =>
            {
                await client.Ask("t10-i0");
                await client.Answer();
            })
        );
        Table.Row("then all ask at once: until all are answered, ms", Milliseconds(at, Stopwatch.GetTimestamp()));
        var wrong = 0;
        await ForAll(
            clients,
            async client =>
            {
                if (!client.Said.SequenceEqual(await History(server, client.Session)))
                    Interlocked.Increment(ref wrong);
            }
        );
        Table.Row("clients that hold something else than the server", $"{wrong}");
    }

    private static async Task<List<string>> History(ServerProcess server, string session)
    {
        var history = await server.Http.GetFromJsonAsync<JsonElement>($"/chat/sessions/{session}/history");
        return
        [
            .. history.GetProperty("history").EnumerateArray().Select(said => said.GetProperty("content").GetString()!),
        ];
    }

    private static Task ForAll<T>(IEnumerable<T> all, Func<T, Task> action) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (one, _) => await action(one)
        );
}
