namespace Charla.Sessions.Remote;

/// <summary>A node asks a session's grain to be told what happens in it.</summary>
/// <param name="Stream">What the parts are to be marked with: new for each stream.</param>
/// <param name="Mark">0 to begin; above, to have that mark put behind all that has been told.</param>
/// <param name="Node">The node that asks.</param>
/// <param name="Inlet">Where it is to be told.</param>
/// <param name="Seen">The last entry that it has been told of; null where it has been told of none.</param>
[GenerateSerializer, Immutable, Alias("charla.follow")]
internal sealed record FollowRequest(Guid Stream, long Mark, SiloAddress Node, IFeedInlet Inlet, long? Seen);

/// <summary>What becomes of a <see cref="FollowRequest"/>.</summary>
/// <param name="Result">What becomes of it.</param>
/// <param name="Owner">The node where the session lives.</param>
[GenerateSerializer, Immutable, Alias("charla.followed")]
internal sealed record FollowAnswer(FollowResult Result, SiloAddress Owner);

/// <summary>What becomes of a <see cref="FollowRequest"/>.</summary>
[GenerateSerializer]
internal enum FollowResult
{
    /// <summary>The stream is open, or the session lives where the request came from.</summary>
    Followed,

    /// <summary>There is no such session.</summary>
    Gone,

    /// <summary>The session moves, or does not know that stream: ask again.</summary>
    Again,
}

/// <summary>Some parts of several sessions, from one node to another: each number once and in order.</summary>
/// <param name="From">The node that tells.</param>
/// <param name="Outlet">The sequence that the number is of.</param>
/// <param name="Number">1, 2, 3…</param>
/// <param name="Parts">The parts, in order.</param>
[GenerateSerializer, Immutable, Alias("charla.feed.batch")]
internal sealed record FeedBatch(SiloAddress From, Guid Outlet, long Number, StreamPart[] Parts);

/// <summary>A part and the stream that it is of.</summary>
[GenerateSerializer, Immutable, Alias("charla.feed.stream-part")]
internal readonly record struct StreamPart(Guid Stream, FeedPart Part);

/// <summary>Where a node is told what happens in sessions that live elsewhere.</summary>
[Alias("charla.feed.inlet")]
internal interface IFeedInlet : IGrainObserver
{
    /// <summary>Takes a batch; answers with the streams that are of no use any more. The same batch again changes nothing.</summary>
    [Alias("deliver"), ResponseTimeout("00:00:05")]
    Task<Guid[]> Deliver([Immutable] FeedBatch batch);
}
