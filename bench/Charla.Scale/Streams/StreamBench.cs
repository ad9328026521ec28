using Charla.Scale.Live;
using Charla.Scale.Measuring;
using Charla.Scale.Model;

namespace Charla.Scale.Streams;

/// <summary>
/// Many answers at a human pace, at once: how long a token is under way from the model's write to the client's hand. Of a chunk
/// with several tokens the oldest counts. The model, the server and the clients share the machine.
/// </summary>
internal static class StreamBench
{
    public static async Task Run(Arguments arguments)
    {
        var (streams, tokens) = (arguments.Number("streams", 1000), arguments.Number("tokens", 300));
        var (gap, rounds) = (arguments.Number("gap", 30), arguments.Number("rounds", 3));
        Console.WriteLine(
            $"{streams} streams, {tokens} tokens each, one each {gap} ms; {rounds} rounds after one to warm up\n"
        );
        Table.Head("", "delay p50, ms", "p99", "max", "CPU a token, µs", "CPUs", "tokens a chunk", "model's CPUs");
        foreach (var name in (string[])["floor", "server"])
        {
            var folder = Directory.CreateTempSubdirectory("charla-streams-");
            await using (var model = await ServerProcess.Model(folder.FullName))
            await using (var server = await Start(name, folder.FullName, model))
                await Measure(name, server, model, streams, $"t{tokens}-i{gap}", rounds);
            folder.Delete(recursive: true);
        }
    }

    private static Task<ServerProcess> Start(string name, string folder, ServerProcess model) =>
        name == "floor" ? ServerProcess.Floor(folder, model) : ServerProcess.Charla(folder, model);

    private static async Task Measure(
        string name,
        ServerProcess server,
        ServerProcess model,
        int streams,
        string question,
        int rounds
    )
    {
        var sockets = new List<Socket>();
        for (var i = 0; i < streams; i++)
        {
            sockets.Add(await Socket.Open(server.Address, await Socket.Create(server.Http)));
            await sockets[i].Next();
        }
        for (var round = 0; round <= rounds; round++)
        {
            var run = new StreamRun(server, model);
            await Task.WhenAll(sockets.Select((socket, i) => run.Follow(socket, question, i % 100)));
            if (round > 0)
                run.Report($"{name}, round {round}");
        }
        sockets.ForEach(socket => socket.Dispose());
    }
}
