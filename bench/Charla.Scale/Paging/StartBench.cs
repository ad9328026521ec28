using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Charla.Scale.Measuring;

namespace Charla.Scale.Paging;

/// <summary>From the start of the process to the first answer, and to the first greeting, with a full database and without.</summary>
internal static class StartBench
{
    private const int Rounds = 5;

    public static async Task Run(string full)
    {
        Table.Head(
            $"median of {Rounds}, ms",
            "start to first answer",
            "create and connect, the first time",
            "memory, MB"
        );
        var empty = Directory.CreateTempSubdirectory("charla-empty-");
        await Measure("empty database", empty.FullName);
        await Measure("full database", full);
        empty.Delete(recursive: true);
        Console.WriteLine();
    }

    private static async Task Measure(string name, string folder)
    {
        var (starts, greetings, memory) = (new Times(), new Times(), new Times());
        for (var round = 0; round < Rounds; round++)
        {
            var at = Stopwatch.GetTimestamp();
            await using var server = await ServerProcess.Charla(folder);
            starts.AddSince(at);
            at = Stopwatch.GetTimestamp();
            await Greet(server);
            greetings.AddSince(at);
            memory.Add(server.Megabytes);
        }
        Table.Row(name, Table.Number(starts.P50, 0), Table.Number(greetings.P50, 0), Table.Number(memory.P50, 0));
    }

    private static async Task Greet(ServerProcess server)
    {
        using var created = await server.Http.PostAsync("/chat/sessions", null);
        var session = await created.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(session.GetProperty("websocket_url").GetString()!), CancellationToken.None);
        await socket.ReceiveAsync(new byte[4096].AsMemory(), CancellationToken.None);
        await server.Http.DeleteAsync($"/chat/sessions/{session.GetProperty("session_id").GetString()}");
    }
}
