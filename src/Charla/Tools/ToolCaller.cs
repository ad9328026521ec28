using Microsoft.Extensions.AI;

namespace Charla.Tools;

/// <summary>For whom a tool is called: a tool of the host's own finds it among its arguments.</summary>
/// <param name="Session">The session.</param>
/// <param name="Owner">Whose it is; empty where nobody signs in.</param>
/// <param name="Language">The session's language, <c>es</c> or <c>en</c>.</param>
public sealed record ToolCaller(Guid Session, string Owner, string Language)
{
    private static readonly object Key = typeof(ToolCaller);

    /// <summary>The caller in these arguments, or null where Charla did not make them.</summary>
    public static ToolCaller? Of(AIFunctionArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.Context?.TryGetValue(Key, out var caller) == true ? caller as ToolCaller : null;
    }

    internal void AttachTo(AIFunctionArguments arguments) =>
        (arguments.Context ??= new Dictionary<object, object?>())[Key] = this;
}
