using Charla.Storage;
using Charla.Tools;

namespace Charla.Sessions.Remote;

/// <summary>What one node tells another of a session: the items of a feed, and what holds a stream of them together.</summary>
[GenerateSerializer, Immutable, Alias("charla.feed.part")]
internal abstract record FeedPart
{
    /// <summary>Where a stream begins.</summary>
    /// <param name="Head">The session's last entry.</param>
    /// <param name="Missed">What the follower has not been told of up to there.</param>
    /// <param name="Running">The turn that runs, whose text comes next, from its start; or null.</param>
    /// <param name="Waiting">The turns that wait.</param>
    [GenerateSerializer, Immutable, Alias("charla.feed.opened")]
    public sealed record Opened(long Head, FeedPart[] Missed, Started? Running, Queued[] Waiting) : FeedPart;

    /// <summary>A question was stored.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.asked")]
    public sealed record Asked(Entry Entry) : FeedPart;

    /// <summary>The context was changed and stored.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.context")]
    public sealed record Context(Entry Entry, string Json, string[] Changed) : FeedPart;

    /// <summary>A turn waits.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.queued")]
    public sealed record Queued(Guid Turn, long Question, int Position) : FeedPart;

    /// <summary>A turn began to run.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.started")]
    public sealed record Started(Guid Turn, long Question) : FeedPart;

    /// <summary>The running turn's text grew: the inside of a JSON string literal, and its place in both measures.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.text")]
    public sealed record Text(Guid Turn, int FromByte, int FromChar, int ToByte, int ToChar, byte[] Escaped) : FeedPart;

    /// <summary>The running turn's model thinks before it answers.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.thinking")]
    public sealed record Thinking(Guid Turn) : FeedPart;

    /// <summary>Something happened with a tool of the running turn.</summary>
    /// <param name="Turn">The turn.</param>
    /// <param name="Number">How many steps there were before.</param>
    /// <param name="Step">What happened.</param>
    [GenerateSerializer, Immutable, Alias("charla.feed.tool")]
    public sealed record Tool(Guid Turn, int Number, ToolStep Step) : FeedPart;

    /// <summary>A turn ended.</summary>
    /// <param name="Turn">The turn.</param>
    /// <param name="Question">The entry with its question.</param>
    /// <param name="Answer">Its entry; null where it could not be stored.</param>
    /// <param name="Error">The code of why it failed; null where it did not.</param>
    [GenerateSerializer, Immutable, Alias("charla.feed.ended")]
    public sealed record Ended(Guid Turn, long Question, Entry? Answer, string? Error) : FeedPart;

    /// <summary>A turn had ended, as the store tells: its text is all in the entry.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.answered")]
    public sealed record Answered(Entry Entry) : FeedPart;

    /// <summary>The session is gone.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.deleted")]
    public sealed record Deleted : FeedPart;

    /// <summary>All that was there when the follower asked for this mark has been told.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.mark")]
    public sealed record Mark(long Number) : FeedPart;

    /// <summary>The session does not live on that node any more: the stream ends.</summary>
    [GenerateSerializer, Immutable, Alias("charla.feed.closed")]
    public sealed record Closed : FeedPart;
}
