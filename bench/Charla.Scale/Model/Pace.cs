using System.Collections.Concurrent;
using System.Diagnostics;

namespace Charla.Scale.Model;

/// <summary>Writes the tokens of all answers in time, from one loop that looks every millisecond.</summary>
internal sealed class Pace : IAsyncDisposable
{
    private readonly ConcurrentQueue<Answer> _new = new();
    private readonly PeriodicTimer _tick = new(TimeSpan.FromMilliseconds(1));
    private readonly Task _loop;

    public Pace() => _loop = Task.Run(Loop);

    public Task Follow(Answer answer)
    {
        _new.Enqueue(answer);
        return answer.Written;
    }

    public async ValueTask DisposeAsync()
    {
        _tick.Dispose();
        await _loop;
    }

    private async Task Loop()
    {
        var answers = new List<Answer>();
        while (await _tick.WaitForNextTickAsync())
        {
            while (_new.TryDequeue(out var answer))
                answers.Add(answer);
            var now = Stopwatch.GetTimestamp();
            answers.RemoveAll(answer => !answer.Step(now));
        }
    }
}
