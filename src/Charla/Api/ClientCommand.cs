using Charla.Sessions;

namespace Charla.Api;

/// <summary>What a client's frame asks for.</summary>
internal abstract record ClientCommand
{
    /// <summary><c>message</c></summary>
    public sealed record Ask(Question Question) : ClientCommand;

    /// <summary><c>stop</c>, of <c>charla.v1</c>; the running turn where none is named.</summary>
    public sealed record Stop(Guid? Turn) : ClientCommand;

    /// <summary><c>regenerate</c>, of <c>charla.v1</c>.</summary>
    public sealed record Regenerate : ClientCommand;

    /// <summary><c>context</c>, of <c>charla.v1</c>.</summary>
    public sealed record EditContext(ContextChange Change) : ClientCommand;

    /// <summary><c>ping</c>, of <c>charla.v1</c>.</summary>
    public sealed record Ping : ClientCommand;
}
