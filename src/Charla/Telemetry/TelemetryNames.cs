namespace Charla.Telemetry;

/// <summary>What a host listens to: the names are those of sources and meters alike.</summary>
public static class TelemetryNames
{
    /// <summary>Turns, figures, usage.</summary>
    public const string Charla = TurnSpan.Source;

    /// <summary>Requests to models and calls of tools, by the conventions for generative AI.</summary>
    public const string Models = TracedChatClient.Source;
}
