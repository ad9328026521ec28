using System.Diagnostics;
using Charla.Scale.Live;
using Charla.Scale.Measuring;
using Charla.Scale.Model;

namespace Charla.Scale.Streams;

/// <summary>One round of answers, all at once.</summary>
internal sealed class StreamRun(ServerProcess server, ServerProcess model)
{
    private readonly Times _delays = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly (double Server, double Model) _cpu = (server.CpuSeconds, model.CpuSeconds);
    private long _chunks;
    private long _tokens;

    /// <summary>Asks, after a moment of its own, and reads the answer to its end.</summary>
    public async Task Follow(Socket socket, string question, int after)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(after), TimeProvider.System);
        await socket.Ask(question);
        var length = 0;
        while (await socket.Next() is { } frame)
        {
            if (frame.Type == "chunk")
            {
                _delays.Add(Moment.Age(frame.Content));
                Interlocked.Increment(ref _chunks);
                Interlocked.Add(ref _tokens, frame.Content.Length / (Moment.Digits + 1));
                length += frame.Content.Length;
            }
            else if (frame.Type == "done" && frame.Content.Length == length)
            {
                return;
            }
            else
            {
                throw new InvalidOperationException($"{frame.Type} {frame.Code} {frame.Content}");
            }
        }
    }

    public void Report(string name)
    {
        var seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        var (cpu, models) = (server.CpuSeconds - _cpu.Server, model.CpuSeconds - _cpu.Model);
        Table.Row(
            name,
            Table.Number(_delays.P50),
            Table.Number(_delays.P99),
            Table.Number(_delays.Max),
            Table.Number(cpu / _tokens * 1e6),
            Table.Number(cpu / seconds, 2),
            Table.Number((double)_tokens / _chunks, 2),
            Table.Number(models / seconds, 2)
        );
    }
}
