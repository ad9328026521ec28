using System.ComponentModel.DataAnnotations;

namespace Charla.Limits;

/// <summary>How large and how many things may be. What is over a limit is refused with a clear error and changes nothing.</summary>
public sealed class LimitOptions
{
    private const int Largest = 64 * 1024 * 1024;

    /// <summary>Bytes of a REST body.</summary>
    [Range(1024, Largest)]
    public int BodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Bytes of a WebSocket message, however many fragments it comes in.</summary>
    [Range(1024, Largest)]
    public int FrameBytes { get; set; } = 1024 * 1024;

    /// <summary>Bytes of a question, in UTF-8.</summary>
    [Range(16, Largest)]
    public int ContentBytes { get; set; } = 64 * 1024;

    /// <summary>Bytes of a session's whole context, in UTF-8.</summary>
    [Range(16, Largest)]
    public int ContextBytes { get; set; } = 512 * 1024;

    /// <summary>How deep a context may be nested.</summary>
    [Range(1, 60)]
    public int ContextDepth { get; set; } = 32;

    /// <summary>Questions that may wait in one session while another is answered.</summary>
    [Range(0, 1000)]
    public int QueueLength { get; set; } = 16;

    /// <summary>Open connections of one session.</summary>
    [Range(1, 100_000)]
    public int ConnectionsPerSession { get; set; } = 100;

    /// <summary>How long a client may take to send one message or to take one frame.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SlowClient { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bad messages in a minute after which a connection is closed.</summary>
    [Range(1, 100_000)]
    public int BadMessagesPerMinute { get; set; } = 10;

    /// <summary>Whether the limits per owner and address hold.</summary>
    public RateRule Rates { get; set; } = RateRule.Auto;

    /// <summary>Calls over REST in a minute, for each owner and for each address.</summary>
    [Range(1, 10_000_000)]
    public int CallsPerMinute { get; set; } = 6000;

    /// <summary>New sessions in a minute, for each owner and for each address.</summary>
    [Range(1, 10_000_000)]
    public int CreatesPerMinute { get; set; } = 600;

    /// <summary>Messages in a minute, over REST and inside open connections, for each owner and for each address.</summary>
    [Range(1, 10_000_000)]
    public int MessagesPerMinute { get; set; } = 3000;

    /// <summary>New connections in a minute, WebSocket and SSE, for each owner and for each address.</summary>
    [Range(1, 10_000_000)]
    public int ConnectsPerMinute { get; set; } = 3000;

    /// <summary>Connections open at once, for each owner and for each address.</summary>
    [Range(1, 10_000_000)]
    public int ConnectionsPerOwner { get; set; } = 5000;

    /// <summary>Connections open at once on this node.</summary>
    [Range(1, 10_000_000)]
    public int ConnectionsPerNode { get; set; } = 50_000;

    /// <summary>Answers that are written at once on this node, for each owner.</summary>
    [Range(1, 1_000_000)]
    public int TurnsPerOwner { get; set; } = 500;

    /// <summary>Answers that are written at once on this node.</summary>
    [Range(1, 1_000_000)]
    public int TurnsPerNode { get; set; } = 5000;
}

/// <summary>Whether the limits per owner and address hold.</summary>
public enum RateRule
{
    /// <summary>They do, but for a server that is nobody's but its developer's: nobody signs in and it is not open.</summary>
    Auto,

    /// <summary>They do.</summary>
    On,

    /// <summary>They do not: something before the server sees to it.</summary>
    Off,
}
