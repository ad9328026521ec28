using System.Diagnostics;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests.Durability;

/// <summary>kill -9, again and again: what a client was told stays true.</summary>
public sealed class DurabilityTests(ITestOutputHelper output) : IAsyncDisposable
{
    private const int Rounds = 10;
    private const int Talkers = 4;

    /// <summary>On a busy machine there are fewer rounds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(75);

    private ServerProcess? _server;

    public async ValueTask DisposeAsync()
    {
        if (_server != null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_was_acknowledged_survives_kill_9()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        using var folder = new TempFolder();
        await using var model = await ModelServer.Start(Answers.Play);
        var judge = new Judge(model);
        var (interrupted, waited, readyAfter) = (0, 0, TimeSpan.Zero);

        _server = await ServerProcess.Start(folder.Path, model.Args);
        List<Talker> talkers = [];
        for (var i = 0; i < Talkers; i++)
            talkers.Add(new Talker(i, await _server.CreateSession(), new Random(random.Next())));
        var open = talkers.ToDictionary(talker => talker, _ => new List<Acknowledged>());
        var (round, begun) = (0, Stopwatch.GetTimestamp());
        for (; round < Rounds && Stopwatch.GetElapsedTime(begun) < Longest; round++)
        {
            await Task.WhenAll(talkers.Select(talker => talker.Connect(_server, open[talker].Count)));
            if (round % 5 != 4) // else while it has just begun
                await Task.WhenAll(talkers.Select(talker => talker.Begun));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 1800)), TimeProvider.System);

            var killed = Stopwatch.GetTimestamp();
            await _server.Kill();
            await _server.DisposeAsync();
            await Task.WhenAll(talkers.Select(talker => talker.CutOff()));
            DatabaseFile.IsSound(folder.Database);
            List<string> asked = [.. model.Asked.Keys];
            var start = Stopwatch.GetTimestamp();
            _server = await ServerProcess.Start(folder.Path, model.Args);
            readyAfter += Stopwatch.GetElapsedTime(start);
            foreach (var talker in talkers)
            {
                open[talker] = judge.Check(talker, await _server.History(talker.Session), killed, asked);
                waited += open[talker].Count;
                interrupted += talker.Asked.Count(sent => sent.Begun && sent.Kept != sent.Answer);
            }
        }
        await AllIsAnswered(_server, judge, talkers, open);
        output.WriteLine($"{round} rounds, ready after {readyAfter.TotalSeconds / round:0.00} s on average,");
        output.WriteLine($"{talkers.Sum(talker => talker.Asked.Count)} questions, {waited} waited over a crash");
        Assert.True(interrupted > 0 && waited > 0, "Nothing was ever interrupted.");
    }

    /// <summary>The last server lives on: what waits is answered, a new question too, and all of it once.</summary>
    private static async Task AllIsAnswered(
        ServerProcess server,
        Judge judge,
        List<Talker> talkers,
        Dictionary<Talker, List<Acknowledged>> open
    )
    {
        foreach (var talker in talkers)
        {
            using var client = await ChatClient.Connect(server, talker.Session);
            var last = new Acknowledged(Answers.Question(talkers.IndexOf(talker), 0, 3));
            talker.Asked.Add(last);
            await client.Say(last.Question);
            while (!(await client.End()).Content.StartsWith($"[{last.Question}]", StringComparison.Ordinal)) { }
            judge.CheckAll(talker, await server.History(talker.Session));
            Assert.Equal(last.Answer, last.Kept);
            Assert.All(open[talker], sent => Assert.Equal(sent.Answer, sent.Kept));
        }
        Assert.Equal(200, await server.Readiness());
    }
}
