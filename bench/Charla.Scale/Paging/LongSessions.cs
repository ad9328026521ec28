using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Charla.Scale.Measuring;

namespace Charla.Scale.Paging;

/// <summary>Living on in a session with a long past: asking, changing the context, coming back.</summary>
internal sealed class LongSessions(ServerProcess server)
{
    private const int Repeats = 20;

    public async Task Run(int entries)
    {
        Table.Head("ms", "the first time", $"then, p50 of {Repeats}");
        foreach (
            var (name, id) in ((string, Guid)[])[("long", FullDatabase.Talk), ("many changes", FullDatabase.Dashboard)]
        )
        {
            var path = $"/chat/sessions/{id}";
            await Measure($"{name}: a question, answered", () => Ask(path));
            await Measure($"{name}: a change of the context", () => Change(path));
            await Measure($"{name}: coming back, the last entry missed", () => ComeBack(path, entries - 1));
        }
        await Measure("many changes: coming back, 1,000 entries missed", () => ComeBack(Dashboard, entries - 1000));
        await Measure("many changes: coming back from the beginning", () => ComeBack(Dashboard, 0), repeats: 1);
        await Delete();
        Console.WriteLine();
    }

    /// <summary>What somebody else sees while a long session is deleted.</summary>
    private async Task Delete()
    {
        var creations = new Times();
        for (var i = 0; i < Repeats; i++)
            await Create(creations);
        var usual = creations.P50;
        var at = Stopwatch.GetTimestamp();
        var deletion = server.Http.DeleteAsync($"/chat/sessions/{FullDatabase.Talk}");
        while (!deletion.IsCompleted)
            await Create(creations);
        using var deleted = await deletion;
        var took = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
        Table.Row("long: deleted", Table.Number(took), "-");
        Table.Row("a creation by somebody else meanwhile, at most", Table.Number(creations.Max), Table.Number(usual));
    }

    private async Task Create(Times times)
    {
        var at = Stopwatch.GetTimestamp();
        using var created = await server.Http.PostAsync("/chat/sessions", null);
        times.AddSince(at);
    }

    private static string Dashboard => $"/chat/sessions/{FullDatabase.Dashboard}";

    private static async Task Measure(string name, Func<Task> action, int repeats = Repeats)
    {
        var (first, then) = (new Times(), new Times());
        for (var i = 0; i <= repeats; i++)
        {
            var at = Stopwatch.GetTimestamp();
            await action();
            (i == 0 ? first : then).AddSince(at);
        }
        Table.Row(name, Table.Number(first.P50), Table.Number(then.P50));
    }

    private async Task Ask(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/messages");
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = JsonContent.Create(new { content = "Explícame mis gastos" });
        using var answer = await server.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private async Task Change(string path)
    {
        using var answer = await server.Http.PostAsJsonAsync(
            $"{path}/context",
            new { total_spent = Stopwatch.GetTimestamp() }
        );
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Until the last entry of the past is there.</summary>
    private async Task ComeBack(string path, long from)
    {
        var head = (await server.Http.GetFromJsonAsync<JsonElement>(path)).GetProperty("entries").GetInt64();
        using var answer = await server.Http.GetAsync(
            $"{path}/events?cursor={from}:0",
            HttpCompletionOption.ResponseHeadersRead
        );
        using var lines = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line == $"id: {head}:0")
                return;
        }
        throw new InvalidOperationException("The events ended early.");
    }
}
