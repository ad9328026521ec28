using Charla.Errors;
using Charla.Sessions;

namespace Charla.Api;

/// <summary>
/// What one client hears, as frames in one protocol: first where it stands, then everything that happens, for as long as
/// it is there. A transport (WebSocket, SSE) sends them in this order and disposes each.
/// </summary>
internal abstract class FrameSource(FeedReader reader)
{
    /// <summary>Whether the frames ended because the session is gone.</summary>
    public bool Deleted { get; private set; }

    /// <summary>Whether the frames ended because the rest cannot be told from here: the client is to come back.</summary>
    public bool Lost { get; private set; }

    /// <summary>Whether the frames ended because the client is too slow: it can come back for the rest.</summary>
    public bool FellBehind { get; private set; }

    /// <summary>Whether nothing runs or waits in the session.</summary>
    public bool IsIdle => reader.IsIdle;

    /// <summary>The client's place in the session's feed.</summary>
    protected FeedReader Reader => reader;

    /// <summary>The frames, as they come; until <see cref="Stop"/>, the session's end, or too late.</summary>
    public async IAsyncEnumerable<Frame> Frames()
    {
        await foreach (var frame in Begin())
            yield return frame;
        while (await reader.Next() is { } seen)
        {
            (Deleted, Lost, FellBehind) = (seen.Item is SessionDeleted, seen.Item is FeedLost, seen.Item is FeedGap);
            if (Deleted || Lost || FellBehind)
                yield break;
            if (Of(seen) is { } frame)
                yield return frame;
        }
    }

    /// <summary>Whether the frames end once all that is there was given out.</summary>
    public bool Finishing => reader.Finishing;

    /// <summary>Ends the frames.</summary>
    public void Stop() => reader.Stop();

    /// <summary>Ends the frames once all that is there was given out.</summary>
    public void Finish() => reader.Finish();

    /// <summary>What went wrong with what this client sent.</summary>
    public abstract Frame Error(ChatError error, string? clientId = null);

    /// <summary>The receipt of a message that this client had sent before; null where the protocol has none.</summary>
    public abstract Frame? Receipt(Question question, Receipt receipt);

    /// <summary>The answer to a ping; null where the protocol has none.</summary>
    public abstract Frame? Pong();

    /// <summary>Where the client stands, and what it has missed.</summary>
    protected abstract IAsyncEnumerable<Frame> Begin();

    /// <summary>The frame for what is next in the feed; null for what the protocol does not tell of.</summary>
    protected abstract Frame? Of(FeedEvent seen);
}
