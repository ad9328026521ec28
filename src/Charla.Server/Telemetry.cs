using System.Reflection;
using Charla.Telemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Charla.Server;

/// <summary>Sends spans and metrics by OTLP, where the operator says where to. Logs stay on the console.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] Sources = [TelemetryNames.Charla, TelemetryNames.Models];
    private static readonly string[] Meters =
    [
        .. Sources,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    /// <summary>Reads <c>Charla:Telemetry:Otlp</c>, or OpenTelemetry's own variables; without either nothing is added.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Charla:Telemetry:Otlp"] is { Length: > 0 } own)
            builder.Configuration[Endpoint] = own;
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
            return;
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("charla", serviceVersion: Version))
            .WithTracing(spans => spans.AddSource(Sources).AddAspNetCoreInstrumentation(Requests).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddRuntimeInstrumentation().AddOtlpExporter());
    }

    private static string? Version =>
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>Not those who only look whether the server is alive.</summary>
    private static void Requests(
        OpenTelemetry.Instrumentation.AspNetCore.AspNetCoreTraceInstrumentationOptions requests
    ) => requests.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
}
