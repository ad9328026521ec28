using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Charla.Models.OpenAi;
using Microsoft.Extensions.AI;

namespace Charla.Bench;

/// <summary>
/// How much later a client of the server hears the first token than one that asks the model itself: both over open connections on
/// loopback, in turn, each question on its own or several at once.
/// </summary>
internal sealed class FirstTokenBench(Uri model, Uri server)
{
    private const int Warm = 200;
    private const int Measured = 400;
    private static readonly byte[] Question = Encoding.UTF8.GetBytes(
        """{"type":"message","content":"¿Cuánto hemos gastado este mes?"}"""
    );
    private static readonly ChatMessage[] Ask = [new(ChatRole.User, "¿Cuánto hemos gastado este mes?")];

    public async Task RunAsync()
    {
        foreach (var parallel in new[] { 1, 20 })
        {
            await MeasureAsync(parallel, Warm);
            var (direct, through) = await MeasureAsync(parallel, Measured);
            Console.WriteLine(
                $"{parallel, 3} at once: direct p50 {At(direct, 0.5):F2} p99 {At(direct, 0.99):F2} ms, "
                    + $"through the server p50 {At(through, 0.5):F2} p99 {At(through, 0.99):F2} ms, "
                    + $"added p50 {At(through, 0.5) - At(direct, 0.5):F2} ms"
            );
        }
    }

    /// <summary>Times to the first token, sorted.</summary>
    private async Task<(List<double> Direct, List<double> Through)> MeasureAsync(int parallel, int count)
    {
        var (direct, through) = (new List<double>(), new List<double>());
        await Parallel.ForAsync(
            0,
            parallel,
            async (_, cancel) =>
            {
                using var http = OpenAiHttp.CreateClient();
                using var client = new OpenAiChatClient(http, new OpenAiEndpoint(model, "key", "t5-i2"));
                using var socket = await ConnectAsync(cancel);
                for (var i = 0; i < count / parallel; i++)
                {
                    var alone = await DirectAsync(client, cancel);
                    var served = await ThroughAsync(socket, cancel);
                    lock (direct)
                        direct.Add(alone);
                    lock (through)
                        through.Add(served);
                }
            }
        );
        direct.Sort();
        through.Sort();
        return (direct, through);
    }

    private static async Task<double> DirectAsync(OpenAiChatClient client, CancellationToken cancel)
    {
        var (began, first) = (Stopwatch.GetTimestamp(), 0.0);
        await foreach (var update in client.GetStreamingResponseAsync(Ask, cancellationToken: cancel))
        {
            if (first == 0 && update.Text.Length > 0)
                first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        return first;
    }

    private static async Task<double> ThroughAsync(WebSocket socket, CancellationToken cancel)
    {
        var (began, first) = (Stopwatch.GetTimestamp(), 0.0);
        await socket.SendAsync(Question, WebSocketMessageType.Text, endOfMessage: true, cancel);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var frame = await ReceiveAsync(socket, buffer, cancel);
            if (first == 0 && frame.StartsWith("{\"type\":\"chunk\"", StringComparison.Ordinal))
                first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (frame.StartsWith("{\"type\":\"done\"", StringComparison.Ordinal))
                return first;
            if (frame.StartsWith("{\"type\":\"error\"", StringComparison.Ordinal))
                throw new InvalidOperationException(frame);
        }
    }

    private async Task<WebSocket> ConnectAsync(CancellationToken cancel)
    {
        using var http = new HttpClient();
        using var created = await http.PostAsJsonAsync(
            new Uri(server, "/chat/sessions"),
            new { context = new { total_spent = 12450.5, total_invoices = 48 } },
            cancel
        );
        var session = await created.Content.ReadFromJsonAsync<JsonElement>(cancel);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(session.GetProperty("websocket_url").GetString()!), cancel);
        await ReceiveAsync(socket, new byte[4096], cancel); // the greeting
        return socket;
    }

    private static async Task<string> ReceiveAsync(WebSocket socket, byte[] buffer, CancellationToken cancel)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            length += part.Count;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];
}
