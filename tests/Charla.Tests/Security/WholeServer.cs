using Charla.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Charla.Tests.Security;

/// <summary>The server as Program makes it, with all of its routes, for callers with keys.</summary>
public sealed class WholeServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charla-server-").FullName;
    private readonly Keys _keys = new();
    private WebApplicationFactory<StartupLog>? _program;

    /// <summary>Callers by what they are, with the key that they send; null where they send none.</summary>
    public IReadOnlyDictionary<string, string?> Callers { get; private set; } = new Dictionary<string, string?>();

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Every route that answers, as <c>GET /chat/sessions</c>.</summary>
    public IReadOnlyList<string> Routes =>
        [
            .. _program!
                .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .SelectMany(Names)
                .Distinct(),
        ];

    public ValueTask InitializeAsync()
    {
        Callers = new Dictionary<string, string?>
        {
            ["nobody"] = null,
            ["bad key"] = "charla_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            ["owner"] = _keys.New("owner"),
            ["another"] = _keys.New("another"),
            ["operator"] = _keys.New("operator", admin: true),
        };
        _program = new WebApplicationFactory<StartupLog>().WithWebHostBuilder(builder =>
            builder
                .UseSetting("Charla:Auth:Mode", "apikey")
                .UseSetting("Charla:Auth:KeysFile", _keys.Path)
                .UseSetting("ConnectionStrings:Charla", $"Data Source={Path.Combine(_folder, "charla.db")}")
                .ConfigureLogging(logging => logging.ClearProviders())
        );
        _program.UseKestrel(0);
        _program.StartServer();
        Http = _program.CreateClient(
            new() { AllowAutoRedirect = false, BaseAddress = _program.ClientOptions.BaseAddress }
        );
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _program!.DisposeAsync();
        _keys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<string> Names(RouteEndpoint route)
    {
        var methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"];
        return methods
            .Where(method => method != "HEAD")
            .Select(method => $"{method} /{route.RoutePattern.RawText!.Trim('/')}");
    }
}
