using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Charla.Server;

/// <summary>What the server sets before the operator's configuration: its address, its logs, the web server's limits.</summary>
internal static class ServerDefaults
{
    private const string DefaultUrl = "http://localhost:2000";

    /// <summary>How long everything but the grace of running turns may take when the server stops.</summary>
    private static readonly TimeSpan AfterGrace = TimeSpan.FromSeconds(10);

    /// <summary>A builder that finds its files beside the binary. Configuration is read once: nothing watches the disk.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args) =>
        WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
                ContentRootPath = AppContext.BaseDirectory,
            }
        );

    public static void AddServerDefaults(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.Logging.ClearProviders().AddSimpleConsole(OneLine);
        StartupLog.AddTo(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            var charla = kestrel.ApplicationServices.GetRequiredService<IOptions<CharlaOptions>>().Value;
            kestrel.Limits.MaxConcurrentConnections = 2L * charla.Limits.ConnectionsPerNode; // half of them open streams
        });
        builder.Services.AddProblems();
        builder
            .Services.AddOptions<HostOptions>()
            .Configure<IOptions<CharlaOptions>>(
                (host, charla) => host.ShutdownTimeout = charla.Value.Shutdown.Grace + AfterGrace
            );
    }

    private static void OneLine(SimpleConsoleFormatterOptions console)
    {
        console.SingleLine = true;
        console.TimestampFormat = "HH:mm:ss ";
        console.UseUtcTimestamp = false;
    }
}
