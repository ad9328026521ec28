using System.Net.WebSockets;
using System.Text.Json;
using Charla.Cluster.Tests.Hosting;
using Charla.Protocol;
using Charla.Server.Tests.Hosting;
using Charla.Tests.Live;

namespace Charla.Cluster.Tests.Clients;

/// <summary>
/// A client as our own are: it comes back to another node with its cursor, sends again under the same id what has no
/// receipt, and leaves a node that is silent. One question at a time.
/// </summary>
internal sealed class Caller : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than any outage that tests make.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private const int TicksToPing = 8;
    private const int TicksToLeave = 16;

    private readonly TestCluster _cluster;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;
    private TaskCompletionSource _asks = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Asked? _open;
    private Asked? _sent;
    private bool _retry;
    private Node? _wanted;

    /// <param name="cluster">Where to.</param>
    /// <param name="session">The session.</param>
    /// <param name="number">The client's own, for its questions.</param>
    /// <param name="first">The node that it connects to first; any where it is null.</param>
    public Caller(TestCluster cluster, string session, int number, Node? first = null)
    {
        (_cluster, Session, Number, _wanted) = (cluster, session, number, first);
        _run = Task.Run(Run);
    }

    public string Session { get; }
    public int Number { get; }
    public Ledger Ledger { get; } = new();

    /// <summary>All that it has asked, in order.</summary>
    public List<Asked> Questions { get; } = [];

    /// <summary>The node that it is connected to, greeted; null while it is not.</summary>
    public Node? At { get; private set; }

    /// <summary>How often it has connected.</summary>
    public int Connections { get; private set; }

    /// <summary>The close codes that it has seen.</summary>
    public List<int> Closes { get; } = [];

    /// <summary>The codes of errors after which it tried again.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>A client with a session of its own, connected there.</summary>
    public static async Task<Caller> Start(TestCluster cluster, int number, Node first)
    {
        var caller = new Caller(cluster, await TestCluster.Create(first), number, first);
        await Patience.Until(() => caller.At != null || caller._run.IsCompleted, "a client is connected");
        return caller;
    }

    /// <summary>Whether an id is of one of its questions.</summary>
    public bool Owns(string? id) => Questions.Exists(question => question.Id == id);

    /// <summary>Asks for an answer of so many pieces.</summary>
    public Asked Ask(int pieces)
    {
        var asked = new Asked(Server.Tests.Durability.Answers.Question(Number, Questions.Count + 1, pieces));
        Questions.Add(asked);
        Volatile.Write(ref _open, asked);
        Interlocked.Exchange(ref _asks, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return asked;
    }

    /// <summary>Asks and waits for the end of the answer; how it ended.</summary>
    public async Task<string> Hear(int pieces) => await Or(Ask(pieces).Ended);

    /// <summary>Completes when it has been answered something that it asks after this call; it must be asking on.</summary>
    public async Task HearsMore()
    {
        var known = Questions.Count;
        await Patience.Until(() => Questions.Count > known + 1 || _run.IsCompleted, $"client {Number} is answered");
        if (_run.IsCompleted)
            await _run;
    }

    /// <summary>What a task gives; fails where the client has broken meanwhile.</summary>
    public async Task<T> Or<T>(Task<T> task)
    {
        await Or((Task)task);
        return await task;
    }

    /// <summary>The same for a task that gives nothing.</summary>
    public async Task Or(Task task)
    {
        using var late = new CancellationTokenSource(Longest, TimeProvider.System);
        await Task.WhenAny(task, _run, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, late.Token));
        if (_run.IsCompleted)
            await _run;
        Assert.True(task.IsCompleted, $"Not within {Longest}: {this}");
        await task;
    }

    public override string ToString() =>
        $"client {Number} of {Session} on node {At?.Index}, which asks {_open?.Content} (entry {_open?.Entry}, "
        + $"sent {_open == _sent}), was {Connections} times connected, closed with {string.Join(' ', Closes)}, "
        + $"refused with {string.Join(' ', Errors.TakeLast(5))}, and holds:\n{string.Join('\n', Ledger.Lines.TakeLast(5))}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
    }

    private async Task Run()
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (!_stop.IsCancellationRequested)
        {
            if ((Interlocked.Exchange(ref _wanted, null) ?? _cluster.Next(At) ?? _cluster.Next(null)) is { } node)
                await Visit(node);
            At = null;
            await pause.WaitForNextTickAsync();
        }
    }

    private async Task Visit(Node node)
    {
        try
        {
            using var wire = await SocketWire
                .OpenAsync(node.Address, Session, Ledger.Cursor ?? "0:0")
                .WaitAsync(TimeSpan.FromSeconds(2));
            Ledger.Connected(Ledger.Cursor ?? "0:0");
            Connections++;
            _sent = null;
            await Talk(node, wire);
            if (wire.CloseStatus is { } code)
                Closes.Add((int)code);
        }
        catch (Exception e) when (e is WebSocketException or TimeoutException or ObjectDisposedException)
        {
            // The node is not there, or not ready: the next one is.
        }
    }

    private async Task Talk(Node node, SocketWire wire)
    {
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        var (next, tick, silent) = (wire.Next(), timer.WaitForNextTickAsync(_stop.Token).AsTask(), 0);
        while (!_stop.IsCancellationRequested && silent < TicksToLeave)
        {
            var asks = Volatile.Read(ref _asks).Task;
            await Send(node, wire);
            await Task.WhenAny(next, tick, asks);
            if (next.IsCompleted)
            {
                if (await next is not { } json)
                    return;
                Take(node, JsonSerializer.Deserialize(json, ProtocolJson.Wire.LiveFrame)!);
                (next, silent) = (wire.Next(), 0);
            }
            else if (tick.IsCompleted)
            {
                (tick, _retry) = (timer.WaitForNextTickAsync(_stop.Token).AsTask(), false);
                if (++silent == TicksToPing)
                    await wire.Send(new { type = "ping" });
            }
        }
    }

    /// <summary>Sends the open question, if it has no receipt and was not sent on this connection.</summary>
    private async Task Send(Node node, SocketWire wire)
    {
        if (At != node || _retry || Volatile.Read(ref _open) is not { Entry: 0 } open || open == _sent)
            return;
        _sent = open;
        await wire.Send(
            new
            {
                type = "message",
                id = open.Id,
                content = open.Content,
            }
        );
    }

    private void Take(Node node, LiveFrame frame)
    {
        Ledger.Take(frame);
        if (frame is SystemFrame)
            At = node;
        if (_open is not { } open)
            return;
        if (frame is MessageFrame { Message: { } message } && message.ClientId == open.Id)
            open.Stored(message.Entry);
        else if (frame is ErrorFrame { ClientId: { } id } error && id == open.Id)
            Refused(open, error);
        else if (
            frame is ChunkFrame { Offset: 0 } chunk
            && chunk.Content.StartsWith($"[{open.Content}]", StringComparison.Ordinal)
        )
            open.Begin();
        if (open.Entry > 0 && !open.Ended.IsCompleted && Ledger.EndOf(open.Entry) is { } how)
            open.End(how);
    }

    private void Refused(Asked open, ErrorFrame error)
    {
        Errors.Add(error.Code);
        if (error.Retryable)
            (_sent, _retry) = (null, true); // with the next tick
        else
            open.Fail(error.Code);
    }
}
