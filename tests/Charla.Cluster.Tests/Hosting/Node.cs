using System.Net;
using System.Net.Sockets;
using Charla.Server.Tests.Hosting;
using Charla.Tests.Redis;

namespace Charla.Cluster.Tests.Hosting;

/// <summary>
/// One server of a cluster, at an address that stays the same however often it is started anew. Whatever it says to the
/// database, to Redis and to the other nodes goes through wires that a test can close.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly TestCluster _cluster;
    private readonly int _port = FreePort.Next();
    private readonly int _siloPort = FreePort.Next();
    private readonly TcpProxy _silo;
    private readonly TcpProxy _toDatabase;
    private readonly TcpProxy _toRedis;
    private ServerProcess? _server;
    private bool _up;

    public Node(TestCluster cluster, int index)
    {
        (_cluster, Index) = (cluster, index);
        _silo = new TcpProxy(new IPEndPoint(IPAddress.Loopback, _siloPort), FromNode);
        _toDatabase = new TcpProxy(new UnixDomainSocketEndPoint(cluster.Postgres.SocketFile), _ => Database);
        _toRedis = new TcpProxy(new IPEndPoint(IPAddress.Loopback, cluster.Redis.Port), _ => Redis);
    }

    public int Index { get; }

    public Wire Database { get; } = new();
    public Wire Redis { get; } = new();

    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>The process that runs, or ran last.</summary>
    public ServerProcess Server => _server!;

    /// <summary>Whether clients are sent there.</summary>
    public bool IsUp => _up && !Server.HasExited;

    /// <summary>Starts it, and waits until it is ready.</summary>
    public async Task Start()
    {
        if (_server is { } old)
            await old.DisposeAsync();
        _server = ServerProcess.Launch(_cluster.Folder, [.. Args(), .. _cluster.Args]);
        await _server.Ready();
        _up = true;
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _up = false;
        await Server.Kill();
    }

    public void Hang()
    {
        _up = false;
        Server.Signal("STOP");
    }

    /// <summary>Goes on after it hung. The others count it as dead: it is to end by itself.</summary>
    public void Wake() => Server.Signal("CONT");

    /// <summary>Asks it to stop; it is told apart from a node that is up by <see cref="IsUp"/> at once.</summary>
    public void Drain()
    {
        _up = false;
        Server.Signal("TERM");
    }

    /// <summary>It goes on after a pause that was too short to matter.</summary>
    public void IsBack() => _up = true;

    /// <summary>Waits until it has ended by itself; its exit code.</summary>
    public async Task<int> Ended()
    {
        _up = false;
        return await Server.ExitCode();
    }

    /// <summary>Whether it ends by itself within a time.</summary>
    public async Task<bool> Ends(TimeSpan within)
    {
        using var late = new CancellationTokenSource(within, TimeProvider.System);
        return await Server.HasEnded(late.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server != null)
            await _server.DisposeAsync();
        await _silo.DisposeAsync();
        await _toDatabase.DisposeAsync();
        await _toRedis.DisposeAsync();
    }

    private Wire FromNode(Socket client) => _cluster.Between(Other(client), Index);

    private int Other(Socket client)
    {
        var others = _cluster.Nodes.Where(node => node._server != null);
        var process = SocketOwner.Of(((IPEndPoint)client.RemoteEndPoint!).Port, others.Select(node => node.Server.Id));
        return others.FirstOrDefault(node => node.Server.Id == process)?.Index ?? Index;
    }

    private string[] Args() => _cluster.Nodes.Count == 1 ? Own() : [.. Own(), .. InCluster()];

    private string[] Own() =>
        [
            $"--urls={Address}",
            "--Charla:Storage:Provider=postgres",
            $"--ConnectionStrings:Charla=Host=127.0.0.1;Port={_toDatabase.Port};Username=charla;Database={TestCluster.Database};",
        ];

    private string[] InCluster() =>
        [
            $"--Charla:Cluster:Redis=127.0.0.1:{_toRedis.Port}",
            "--Charla:Cluster:Address=127.0.0.1",
            $"--Charla:Cluster:SiloPort={_siloPort}",
            $"--Charla:Cluster:AdvertisedPort={_silo.Port}",
        ];
}
