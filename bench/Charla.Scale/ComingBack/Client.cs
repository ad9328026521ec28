using System.Net.WebSockets;
using System.Text;
using Charla.Scale.Live;
using Charla.Scale.Measuring;

namespace Charla.Scale.ComingBack;

/// <summary>A client of <c>charla.v1</c> that keeps what it has seen, as a page would.</summary>
internal sealed class Client(ServerProcess server, string session) : IDisposable
{
    private readonly SortedDictionary<long, string> _said = [];
    private readonly StringBuilder _text = new();
    private Socket? _socket;
    private string? _cursor;

    public string Session => session;

    /// <summary>Questions and answers as this client holds them, in order.</summary>
    public IEnumerable<string> Said => _said.Values;

    /// <summary>Connects where it was, and reads the greeting.</summary>
    public async Task Connect()
    {
        _socket?.Dispose();
        _socket = await Socket.Open(server.Address, session, "charla.v1", _cursor);
        if (await Next() is not { Type: "system" })
            throw new WebSocketException("no greeting");
    }

    public async Task Ask(string question)
    {
        await _socket!.Ask(question);
        while (await Next() is not { Type: "message" }) { }
    }

    /// <summary>Reads to the end of the running answer; how it ended.</summary>
    public async Task<string> Answer()
    {
        while (true)
        {
            var frame = await Next() ?? throw new WebSocketException("closed");
            if (frame.Type is "done")
                return frame.Finish!;
            if (frame.Type is "error")
                return frame.Code!;
        }
    }

    /// <summary>Reads until the server is gone.</summary>
    public async Task Lose()
    {
        try
        {
            while (await Next() is not null) { }
        }
        catch (WebSocketException) { }
    }

    public void Dispose() => _socket?.Dispose();

    private async Task<Frame?> Next()
    {
        var next = await _socket!.Next();
        if (next is not { } frame)
            return null;
        if (frame.Type == "reset")
            _said.Clear();
        if (frame.Type is "turn" or "reset")
            _text.Clear();
        if (frame.Type == "chunk")
            _text.Append(frame.Content);
        if (frame.Type == "message")
            _said[frame.Entry] = frame.Content;
        if (frame.Type == "done")
            Keep(frame);
        _cursor = frame.Cursor ?? _cursor;
        return frame;
    }

    private void Keep(Frame done)
    {
        if (_text.ToString() != done.Content)
            throw new InvalidOperationException($"The chunks are not the answer in {session}.");
        if (done.Content.Length > 0)
            _said[long.Parse(done.Cursor!.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture)] =
                done.Content;
        _text.Clear();
    }
}
