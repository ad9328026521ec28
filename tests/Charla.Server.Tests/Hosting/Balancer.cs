using System.Diagnostics;
using Charla.Tests.Redis;

namespace Charla.Server.Tests.Hosting;

/// <summary>Debian's HAProxy with deploy/haproxy/haproxy.cfg: only its addresses are others.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly Process _process;

    private Balancer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it before these nodes, and waits until it finds one.</summary>
    public static async Task<Balancer> Start(string folder, IReadOnlyList<ServerProcess> nodes)
    {
        var port = FreePort.Next();
        var config = (await RepositoryFile.Read("deploy/haproxy/haproxy.cfg")).Replace(
            "bind :2000",
            $"bind 127.0.0.1:{port}",
            StringComparison.Ordinal
        );
        for (var i = 0; i < nodes.Count; i++)
            config = config.Replace($"node{i + 1}:2000", nodes[i].Address.Authority, StringComparison.Ordinal);
        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(file, config);
        var process = Process.Start(
            new ProcessStartInfo("haproxy", ["-db", "-q", "-f", file]) { UseShellExecute = false }
        )!;
        var balancer = new Balancer(process, new Uri($"http://127.0.0.1:{port}"));
        using var http = new HttpClient();
        await Patience.Until(() => IsReady(http, balancer.Address), "the balancer finds a node");
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsReady(HttpClient http, Uri address)
    {
        try
        {
            using var ready = await http.GetAsync(new Uri(address, "/health/ready"));
            return ready.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
