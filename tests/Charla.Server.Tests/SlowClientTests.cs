using System.Diagnostics;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests;

public sealed class SlowClientTests(ITestOutputHelper output)
{
    private const int Stuck = 20;
    private const int Readers = 3;
    private const int Pieces = 16;
    private const int Answers = 12;
    private const long MegaByte = 1024 * 1024;

    /// <summary>About 500 MB are usual, the table of tokens and the mapped file included; twenty queues of what is sent here would take 480 MB more.</summary>
    private const long MostMemory = 640 * MegaByte;

    [Fact]
    public async Task Clients_that_never_read_cost_neither_the_others_time_nor_the_server_memory()
    {
        using var folder = new TempFolder();
        var piece = new string('x', 64 * 1024);
        var answer = string.Concat(Enumerable.Repeat(piece, Pieces));
        await using var model = await ModelServer.Start(call => SayAll(call, piece, Pieces));
        string[] limits = ["--Charla:Limits:SlowClient=00:00:02", "--Charla:Turns:AnswerChars=8000000"];
        await using var server = await ServerProcess.Start(folder.Path, [.. model.Args, .. limits]);
        var session = await server.CreateSession();
        var stuck = Enumerable.Range(0, Stuck).Select(_ => new StuckClient()).ToList();
        foreach (var client in stuck)
            await client.Connect(server.Address, session);
        List<ChatClient> readers = [];
        for (var i = 0; i < Readers; i++)
            readers.Add(await ChatClient.Connect(server, session));

        var start = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < Answers; turn++)
        {
            await readers[0].Say($"pregunta {turn}");
            var ends = await Task.WhenAll(readers.Select(reader => Task.Run(reader.End)));
            Assert.All(ends, end => Assert.Equal("done", end.Type));
            Assert.All(ends, end => Assert.Equal(answer.Length, end.Content.Length));
        }
        var took = Stopwatch.GetElapsedTime(start);
        var memory = await PeakMemory(server.Id);
        output.WriteLine(
            $"{Answers} answers of 1 MB to {Readers} readers in {took.TotalSeconds:0.0} s, at most {memory / MegaByte} MB"
        );
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(memory, 0, MostMemory);

        var whole = 2L * Answers * answer.Length;
        await Patience.Until(() => stuck.TrueForAll(client => client.IsCutOff), "those that are stuck are cut off");
        foreach (var client in stuck)
        {
            Assert.InRange(await client.ReadToCutOff(), 0, whole - 1);
            client.Dispose();
        }
        readers.ForEach(reader => reader.Dispose());
        Assert.Equal(200, await server.Readiness());
    }

    private static async Task SayAll(ModelCall call, string piece, int times)
    {
        for (var i = 0; i < times; i++)
            await call.Say(piece);
        await call.End();
    }

    /// <summary>The most that a process has had in memory so far, in bytes (proc(5), VmHWM).</summary>
    private static async Task<long> PeakMemory(int process)
    {
        var status = await File.ReadAllLinesAsync($"/proc/{process}/status");
        var peak = status.Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) * 1024;
    }
}
