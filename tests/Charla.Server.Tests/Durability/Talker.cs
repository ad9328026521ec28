using System.Net.WebSockets;
using System.Text;
using Charla.Server.Tests.Hosting;

namespace Charla.Server.Tests.Durability;

/// <summary>One client with a session of its own, which it comes back to after every crash.</summary>
internal sealed class Talker(int number, Guid session, Random random)
{
    private const int AtOnce = 3;
    private int _asked;
    private Task _reading = Task.CompletedTask;
    private ChatClient? _client;
    private TaskCompletionSource _begun = new();

    public Guid Session => session;

    /// <summary>All that it has asked, in order.</summary>
    public List<Acknowledged> Asked { get; } = [];

    /// <summary>Completes when the server answers something since the last <see cref="Connect"/>.</summary>
    public Task Begun => Task.WhenAny(_begun.Task, _reading).Unwrap().WaitAsync(Patience.Long);

    /// <summary>Comes back, and asks on until it is cut off.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="waiting">How many of its questions wait there to be answered.</param>
    public async Task Connect(ServerProcess server, int waiting)
    {
        _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _client = await ChatClient.Connect(server, session);
        for (var open = waiting; open < AtOnce; open++)
            await Ask(_client);
        _reading = Task.Run(() => Read(_client));
    }

    /// <summary>Waits until it has seen that the server is gone.</summary>
    public async Task CutOff()
    {
        await _reading.WaitAsync(Patience.Long);
        _client!.Dispose();
    }

    private async Task Ask(ChatClient client)
    {
        var question = Answers.Question(number, ++_asked, random.Next(1, 120));
        Asked.Add(new Acknowledged(question));
        await client.Say(question);
    }

    private async Task Read(ChatClient client)
    {
        var text = new StringBuilder();
        try
        {
            while (true)
            {
                var frame = await client.Read();
                if (frame.Type == "chunk")
                {
                    text.Append(frame.Content);
                    Answering(text.ToString()).Hear(text.ToString());
                    _begun.TrySetResult();
                    continue;
                }
                Assert.Equal("done", frame.Type);
                Answering(frame.Content).Finish(frame.Content);
                text.Clear();
                await Ask(client);
            }
        }
        catch (WebSocketException)
        {
            // The server was killed.
        }
    }

    private Acknowledged Answering(string text)
    {
        var question = text[1..text.IndexOf(']', StringComparison.Ordinal)];
        return Asked.Single(asked => asked.Question == question);
    }
}
