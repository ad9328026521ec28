namespace Charla.Protocol;

/// <summary>Which frame it is.</summary>
public static class FrameTypes
{
    /// <summary>Client: a question.</summary>
    public const string Message = "message";

    /// <summary>Server: the greeting.</summary>
    public const string System = "system";

    /// <summary>Server: the next part of an answer.</summary>
    public const string Chunk = "chunk";

    /// <summary>Server: the whole answer; ends a turn.</summary>
    public const string Done = "done";

    /// <summary>Server: what went wrong; ends a turn if it was about one.</summary>
    public const string Error = "error";
}

/// <summary>
/// A frame of the documented protocol as the server sends it: <c>type</c> and <c>content</c>, nothing else.
/// </summary>
/// <param name="Type">One of <see cref="FrameTypes"/>.</param>
/// <param name="Content">Text for people: the greeting, a part of the answer, the whole answer, or what went wrong.</param>
public sealed record PlainFrame(string Type, string Content);
