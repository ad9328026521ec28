using System.Buffers;
using System.Text;
using Charla.Errors;
using Charla.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Charla.Api;

/// <summary>Frames as Server-Sent Events: each frame is the data of one event, its cursor the event's id.</summary>
internal sealed class EventStream(HttpContext http, Drain drain, AccessWatch access, TimeProvider time)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Sends the frames until one satisfies <paramref name="last"/>, or the caller is told why there are no more; false where they
    /// ended without that.
    /// </summary>
    /// <param name="source">The frames.</param>
    /// <param name="wanted">Which of them to send.</param>
    /// <param name="last">After which one to end.</param>
    /// <param name="write">How to write one; by default as an event of <c>charla.v1</c>.</param>
    public async Task<bool> Send(
        FrameSource source,
        Func<Frame, bool> wanted,
        Func<Frame, bool> last,
        Func<Frame, Task>? write = null
    )
    {
        write ??= Write;
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var gone = http.RequestAborted.Register(source.Stop);
        using var stopping = drain.Closing.Register(source.Finish);
        var signedOut = false;
        using var watched = access.Watch(
            http.Caller(),
            () =>
            {
                Volatile.Write(ref signedOut, true);
                source.Stop();
            }
        );
        await http.Response.StartAsync(http.RequestAborted);
        await using var frames = source.Frames().GetAsyncEnumerator(http.RequestAborted);
        while (await NextOrHeartbeat(frames))
        {
            using var frame = frames.Current;
            if (wanted(frame))
                await write(frame);
            if (last(frame))
                return true;
        }
        if (Volatile.Read(ref signedOut))
            await WriteEnd(source.Error(ErrorKinds.SignInEnded), write);
        return signedOut;
    }

    /// <summary>One frame more, as an event.</summary>
    public async Task Write(Frame frame)
    {
        var output = http.Response.BodyWriter;
        if (frame.Cursor is { } cursor)
            Encoding.UTF8.GetBytes($"id: {cursor}\n", output);
        output.Write("data: "u8);
        output.Write(frame.Bytes.Span);
        output.Write("\n\n"u8);
        await output.FlushAsync(http.RequestAborted);
    }

    /// <summary>The last event: why there are no more. Nobody is there to read it where the client has gone.</summary>
    public async Task WriteEnd(Frame end, Func<Frame, Task>? write = null)
    {
        using var _ = end;
        if (!http.RequestAborted.IsCancellationRequested)
            await (write ?? Write)(end);
    }

    private async Task<bool> NextOrHeartbeat(IAsyncEnumerator<Frame> frames)
    {
        var next = frames.MoveNextAsync();
        if (next.IsCompleted)
            return await next;
        var waiting = next.AsTask();
        while (true)
        {
            using var late = new CancellationTokenSource(Heartbeat, time);
            try
            {
                return await waiting.WaitAsync(late.Token);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested && !waiting.IsCompleted)
            {
                http.Response.BodyWriter.Write(": \n\n"u8);
                await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            }
        }
    }
}
