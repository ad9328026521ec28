using System.Net;
using System.Net.Sockets;

namespace Charla.Tests.Postgres;

/// <summary>
/// Stands between a server and its database, on a port of loopback, and fails as networks do: all at once, without a word,
/// or in the moment of a commit.
/// </summary>
internal sealed class DatabaseProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _database;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Link> _links = [];
    private readonly Task _accepting;
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _late = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _silent;
    private CutOff? _cut;
    private bool _down;

    public DatabaseProxy(PostgresCluster cluster)
    {
        _database = new UnixDomainSocketEndPoint(cluster.SocketFile);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>What to put into a connection string of the database to come through here.</summary>
    public string Host => $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port};";

    /// <summary>Cuts the connection that next sends this text, at that moment; completes then.</summary>
    public Task Cut(ReadOnlySpan<byte> text, CutAt moment)
    {
        var cut = new CutOff(text.ToArray(), moment);
        _cut = cut;
        return cut.Done.Task;
    }

    /// <summary>Lets a message that was to come late through, and waits until the database has dealt with it.</summary>
    public Task Release()
    {
        _release.SetResult();
        return _late.Task;
    }

    /// <summary>From now on takes what is sent, and passes on nothing; completes when something was sent.</summary>
    public Task FallSilent()
    {
        _silent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _silent.Task;
    }

    /// <summary>Passes on what is sent from now on.</summary>
    public void Speak() => _silent = null;

    /// <summary>Cuts every connection and takes no other.</summary>
    public void GoDown()
    {
        lock (_links)
        {
            _down = true;
            _links.ForEach(link => link.Dispose());
            _links.Clear();
        }
    }

    public void ComeBack()
    {
        lock (_links)
            _down = false;
    }

    public async ValueTask DisposeAsync()
    {
        GoDown();
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                var database = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                var link = new Link(client, database);
                lock (_links)
                {
                    if (_down)
                    {
                        link.Dispose();
                        continue;
                    }
                    _links.Add(link);
                }
                await database.ConnectAsync(_database);
                _ = Forward(link);
                _ = Answer(link);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The database is down, or the test is over.
            }
        }
    }

    private async Task Forward(Link link)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            while ((count = await link.Client.ReceiveAsync(buffer)) > 0)
            {
                if (_silent is { } silent)
                {
                    silent.TrySetResult();
                    continue;
                }
                if (_cut is { } cut && buffer.AsSpan(0, count).IndexOf(cut.Text) >= 0)
                {
                    (_cut, link.Cut) = (null, cut);
                    if (!await MayPass(link, cut))
                        break;
                }
                await link.Database.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
        if (link.Cut is { Moment: CutAt.Late })
            await _late.Task; // the database still has to answer
        link.Dispose();
        link.Cut?.Done.TrySetResult();
    }

    private async Task<bool> MayPass(Link link, CutOff cut)
    {
        if (cut.Moment == CutAt.Late)
        {
            link.Client.Dispose();
            cut.Done.SetResult();
            await _release.Task;
        }
        return cut.Moment != CutAt.Before;
    }

    private async Task Answer(Link link)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            while ((count = await link.Database.ReceiveAsync(buffer)) > 0 && link.Cut is null)
                await link.Client.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
        if (link.Cut is { Moment: CutAt.Late })
            _late.TrySetResult();
        link.Dispose();
        link.Cut?.Done.TrySetResult();
    }

    private sealed record CutOff(byte[] Text, CutAt Moment)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Link(Socket client, Socket database) : IDisposable
    {
        public Socket Client => client;
        public Socket Database => database;
        public CutOff? Cut { get; set; }

        public void Dispose()
        {
            client.Dispose();
            database.Dispose();
        }
    }
}

/// <summary>When a connection is cut.</summary>
public enum CutAt
{
    /// <summary>Before the message has reached the database.</summary>
    Before,

    /// <summary>When the database has done what it says, before the answer is seen.</summary>
    After,

    /// <summary>Before, but the message arrives in the end, when it is released.</summary>
    Late,
}
