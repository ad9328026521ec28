namespace Charla.Telemetry;

/// <summary>What is told of turns, models and tools to those who watch the server.</summary>
public sealed class TelemetryOptions
{
    /// <summary>
    /// Where the server sends spans and metrics by OTLP, such as <c>http://localhost:4317</c>. Nothing is sent where neither this
    /// nor <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is given. The library itself sends nothing: a host brings its own exporter.
    /// </summary>
    public Uri? Otlp { get; set; }

    /// <summary>Whether spans have what users wrote and what models and tools said.</summary>
    public bool Content { get; set; }
}
