using System.Net.WebSockets;
using Charla.Errors;
using Charla.Limits;
using Charla.Sessions;

namespace Charla.Api;

/// <summary>
/// One WebSocket: what it says goes to the session's grain, what happens in the session's feed goes to it. Nothing is
/// queued for it: a slow reader's frames get larger, and one that takes none at all is cut off.
/// </summary>
internal sealed class Connection(
    WebSocket socket,
    FrameSource frames,
    ISessionGrain session,
    bool live,
    LimitOptions limits,
    Pace pace,
    Arrivals arrivals,
    TimeProvider time,
    CancellationToken gone
) : IDisposable
{
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(3);

    private readonly MessageReader _reader = new(socket, limits.FrameBytes, arrivals);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private BadMessages _bad = new(limits.BadMessagesPerMinute, time);
    private BadMessages _hasty = new(limits.BadMessagesPerMinute, time);
    private long _sendingSince;
    private long _closingSince;
    private volatile WebSocketCloseStatus _finishCode;

    /// <summary>Serves the connection until it is closed. Never throws for what a client or a network does.</summary>
    public async Task Run()
    {
        var pump = Pump();
        try
        {
            await Listen();
        }
        catch (Exception e) when (IsGone(e))
        {
            await Linger();
        }
        frames.Stop();
        await pump;
    }

    /// <summary>Says why the connection is not served, and closes it.</summary>
    public async Task Refuse(WebSocketCloseStatus code, ChatError error)
    {
        await Close(code, error);
        try
        {
            await _reader.Drain();
        }
        catch (Exception e) when (IsGone(e)) { }
    }

    /// <summary>Whether nothing runs or waits in its session.</summary>
    public bool IsIdle => frames.IsIdle;

    /// <summary>Closes with a code because the server stops, once the client has all that there is to see.</summary>
    public void Finish(WebSocketCloseStatus code)
    {
        _finishCode = code;
        frames.Finish();
    }

    /// <summary>Closes with a code, after an error frame if one is given; <see cref="Run"/> then ends by itself.</summary>
    public async Task Close(WebSocketCloseStatus code, ChatError? error = null)
    {
        if (Interlocked.CompareExchange(ref _closingSince, time.GetTimestamp(), 0) != 0)
            return;
        frames.Stop();
        await _sending.WaitAsync();
        try
        {
            if (error != null)
            {
                using var frame = frames.Error(error);
                await SendNow(frame);
            }
            await socket.CloseOutputAsync(code, null, CancellationToken.None);
        }
        catch (Exception e) when (IsGone(e))
        {
            socket.Abort();
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Ends a connection whose client takes too long; called about every second.</summary>
    public void Look(long now)
    {
        if (IsPast(ref _sendingSince, limits.SlowClient, now) || IsPast(ref _closingSince, CloseWithin, now))
            socket.Abort();
        else if (arrivals.Since is var since and > 0 && time.GetElapsedTime(since, now) > limits.SlowClient)
            _ = Close(CloseCodes.Policy, ErrorKinds.TooManyFragments);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _sending.Dispose();
        socket.Dispose();
    }

    /// <summary>From the feed to the client.</summary>
    private async Task Pump()
    {
        try
        {
            await foreach (var frame in frames.Frames())
            {
                using (frame)
                    await Send(frame);
            }
            if (frames.Deleted)
                await Close(CloseCodes.Deleted, ErrorKinds.SessionDeleted);
            else if (frames.Lost)
                await Close(CloseCodes.ComeBack);
            else if (frames.FellBehind)
                await Close(CloseCodes.TryLater, ErrorKinds.FellBehind);
            else if (frames.Finishing)
                await Close(_finishCode);
        }
        catch (Exception e) when (IsGone(e))
        {
            socket.Abort();
        }
        catch (Exception e) when (ErrorFilter.Of(e) is { } kind)
        {
            await Close(CloseCodes.TryLater, kind); // what was missed cannot be read now
        }
    }

    /// <summary>From the client to the grain.</summary>
    private async Task Listen()
    {
        while (true)
        {
            var (what, bytes) = await _reader.Read();
            if (what != Received.Text || Volatile.Read(ref _closingSince) != 0)
            {
                await Leave(what);
                return;
            }
            var command = FrameParser.Parse(bytes, live, limits, out var error);
            var refused = live && command is null ? RefusedId.In(bytes.Span) : null;
            _reader.Release();
            if (command is not null && pace.Message() is { } tooFast)
                await Refuse(command, tooFast);
            else if (command is not null)
                await Do(command);
            else if (_bad.OneMore())
                await Close(CloseCodes.Policy, ErrorKinds.TooManyErrors);
            else
                await Reply(frames.Error(error!, refused));
        }
    }

    private Task Refuse(ClientCommand command, ChatError tooFast) =>
        _hasty.OneMore()
            ? Close(CloseCodes.TooFast, tooFast)
            : Reply(frames.Error(tooFast, (command as ClientCommand.Ask)?.Question.ClientId));

    private async Task Do(ClientCommand command)
    {
        Frame? reply;
        try
        {
            reply = frames.Reply(command, await session.Do(command, time));
        }
        catch (Exception e) when (!IsGone(e) && ErrorFilter.Of(e) is { } kind)
        {
            reply = frames.Error(kind, (command as ClientCommand.Ask)?.Question.ClientId);
        }
        if (reply is { } frame)
            await Reply(frame);
    }

    private async Task Leave(Received what)
    {
        var close = what switch
        {
            Received.Binary => Close(CloseCodes.Binary, ErrorKinds.BinaryFrame),
            Received.TooLarge => Close(CloseCodes.TooBig, ErrorKinds.FrameTooLarge.With(limits.FrameBytes)),
            Received.Fragmented => Close(CloseCodes.Policy, ErrorKinds.TooManyFragments),
            _ => Close(CloseCodes.Normal),
        };
        await close;
        if (what != Received.Close)
            await _reader.Drain();
    }

    /// <summary>
    /// The runtime answers what is not UTF-8, or not WebSocket at all, with a close code of its own, and reads no more.
    /// It arrives if the client closes before we do; a client that is gone has closed already.
    /// </summary>
    private async Task Linger()
    {
        Interlocked.CompareExchange(ref _closingSince, time.GetTimestamp(), 0);
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = gone.Register(left.SetResult);
        await left.Task;
    }

    private async Task Reply(Frame reply)
    {
        using (reply)
            await Send(reply);
    }

    private async Task Send(Frame frame)
    {
        await _sending.WaitAsync();
        try
        {
            if (_closingSince == 0)
                await SendNow(frame);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async ValueTask SendNow(Frame frame)
    {
        Volatile.Write(ref _sendingSince, time.GetTimestamp());
        await socket.SendAsync(frame.Bytes, WebSocketMessageType.Text, true, CancellationToken.None);
        Volatile.Write(ref _sendingSince, 0);
    }

    private bool IsPast(ref long since, TimeSpan limit, long now) =>
        Volatile.Read(ref since) is var start and > 0 && time.GetElapsedTime(start, now) > limit;

    private static bool IsGone(Exception e) =>
        e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;
}
