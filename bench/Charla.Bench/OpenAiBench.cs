using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics;
using Charla.Models.OpenAi;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Charla.Bench;

/// <summary>What a token costs on its way from the model's HTTP response to its reader.</summary>
internal static class OpenAiBench
{
    private const int Tokens = 200;
    private static readonly ChatMessage[] Ask = [new(ChatRole.User, "¿Cuánto gasté?")];

    public static async Task InMemoryAsync()
    {
        foreach (var paced in new[] { false, true })
        {
            using var http = new HttpClient(new CannedModel(Tokens, paced));
            await CompareAsync(
                paced ? "memory, each awaited" : "memory, all there",
                http,
                new("http://model/v1"),
                2000
            );
        }
    }

    public static async Task OverHttpAsync(Uri endpoint)
    {
        using var http = OpenAiHttp.CreateClient();
        await CompareAsync("HTTP, full speed", http, endpoint, 1000, model: "t200-i0");
        await CompareAsync("HTTP, 2 ms a token", http, endpoint, 200, model: "t200-i2", parallel: 20);
    }

    private static async Task CompareAsync(
        string name,
        HttpClient http,
        Uri endpoint,
        int answers,
        string model = "m",
        int parallel = 1
    )
    {
        using var ours = new OpenAiChatClient(http, new OpenAiEndpoint(endpoint, "key", model));
        using var theirs = new OpenAIClient(
            new ApiKeyCredential("key"),
            new OpenAIClientOptions { Endpoint = endpoint, Transport = new HttpClientPipelineTransport(http) }
        )
            .GetChatClient(model)
            .AsIChatClient();
        using var nothing = new ReadingAlone(http, endpoint, model);
        foreach (var warm in new[] { true, false })
        {
            await MeasureAsync(warm ? null : $"{name}: reading alone", nothing, answers, parallel);
            await MeasureAsync(warm ? null : $"{name}: ours", ours, answers, parallel);
            await MeasureAsync(warm ? null : $"{name}: M.E.AI.OpenAI", theirs, answers, parallel);
        }
    }

    private static async Task MeasureAsync(string? name, IChatClient client, int answers, int parallel)
    {
        var (updates, chars) = (0L, 0L);
        using var process = Process.GetCurrentProcess();
        var (cpu, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        await Parallel.ForAsync(
            0,
            answers,
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (_, cancel) =>
            {
                await foreach (var update in client.GetStreamingResponseAsync(Ask, cancellationToken: cancel))
                {
                    Interlocked.Increment(ref updates);
                    Interlocked.Add(ref chars, update.Text.Length);
                }
            }
        );
        process.Refresh();
        double tokens = (double)answers * Tokens;
        if (name is not null)
        {
            Console.WriteLine(
                $"{name, -40} {(process.TotalProcessorTime - cpu).TotalMicroseconds / tokens, 8:F2} µs CPU/token "
                    + $"{(GC.GetTotalAllocatedBytes() - allocated) / tokens, 8:F0} B/token "
                    + $"{updates / (double)answers, 6:F1} updates/answer {chars / answers} characters"
            );
        }
    }
}
