namespace Charla.Tools;

/// <summary>What connections are told of the tools of a running turn: that a model calls, how a call goes.</summary>
/// <param name="CallId">The call's id; empty where it is only told that the model calls.</param>
/// <param name="Name">The tool.</param>
/// <param name="Status">How far the call is.</param>
/// <param name="Label">The tool in words for people.</param>
[GenerateSerializer, Immutable, Alias("charla.tool-step")]
internal sealed record ToolStep(string CallId, string Name, ToolStatus Status, string Label)
{
    /// <summary>That the model calls tools.</summary>
    public static readonly ToolStep Calling = new("", "", ToolStatus.Running, "");

    /// <summary>Whether it is no call's own, but only that the model calls.</summary>
    public bool IsCalling => CallId.Length == 0;
}

/// <summary>How far a call of a tool is.</summary>
internal enum ToolStatus
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ended with a result.</summary>
    Done,

    /// <summary>It failed, took too long, or was one too many.</summary>
    Failed,
}
