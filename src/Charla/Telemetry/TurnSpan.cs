using System.Diagnostics;
using Charla.Turns;

namespace Charla.Telemetry;

/// <summary>
/// The span of one turn, above those of its models and tools, by the conventions for generative AI
/// (<see href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-agent-spans/"/>): an agent is invoked. The session is the
/// conversation. Costs nothing where nobody listens.
/// </summary>
internal static class TurnSpan
{
    /// <summary>The name of the source; that of the meter is the same.</summary>
    public const string Source = "Charla";

    /// <summary>The attribute that names the session.</summary>
    public const string Session = "gen_ai.conversation.id";
    private const string Agent = "charla";
    private static readonly ActivitySource Spans = new(Source);

    /// <summary>Begins a turn's span, which is a trace of its own: the connection that asked may be gone before it ends.</summary>
    public static Activity? Start(Turn turn)
    {
        if (!Spans.HasListeners())
            return null;
        Activity.Current = null;
        var span = Spans.StartActivity($"invoke_agent {Agent}");
        return span
            ?.SetTag("gen_ai.operation.name", "invoke_agent")
            .SetTag("gen_ai.agent.name", Agent)
            .SetTag(Session, turn.Session.ToString())
            .SetTag("charla.turn.id", turn.Id.ToString());
    }

    /// <summary>Notes how the turn ended, and ends its span.</summary>
    public static void Complete(this Activity span, TurnOutcome outcome)
    {
        span.SetTag("charla.turn.finish", outcome.Finish.ToString().ToLowerInvariant());
        if (outcome.Error is { } error)
            span.SetTag("error.type", error.Code).SetStatus(ActivityStatusCode.Error);
        span.Stop();
    }
}
