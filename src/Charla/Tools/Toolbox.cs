using Charla.Models.Chain;
using Charla.Turns;
using Charla.Turns.Prompts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Tools;

/// <summary>Hands a turn its tools: those that read its context, the host's, and those of MCP servers.</summary>
internal sealed class Toolbox(
    ModelChain models,
    HostTools others,
    TimeProvider time,
    IOptions<CharlaOptions> options,
    ILogger<TurnTools> log
)
{
    /// <summary>Puts the tools into the prompt's options; null where the turn has none, or its model knows none.</summary>
    public TurnTools? For(Turn turn, Prompt prompt)
    {
        var (settings, limits) = (prompt.Options, options.Value.Tools);
        var now = others.Now;
        if (!models.Speaks || limits.Rounds == 0 || (settings.Tools is null && now.Count == 0))
        {
            settings.Tools = null;
            return null;
        }
        if (now.Count > 0)
            settings.Tools = [.. settings.Tools ?? [], .. now.Select(tool => (AITool)tool.Function)];
        return new TurnTools(turn, prompt.Seen, now, limits, time, log);
    }
}
