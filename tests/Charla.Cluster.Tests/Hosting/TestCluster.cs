using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Charla.Server.Tests.Durability;
using Charla.Server.Tests.Hosting;
using Charla.Tests.Postgres;
using Charla.Tests.Redis;

namespace Charla.Cluster.Tests.Hosting;

/// <summary>Three servers, their PostgreSQL and Redis, and a model that answers each question in its own words.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    public const string Database = "charla";

    private readonly TempFolder _folder = new();
    private readonly Wire[,] _between = new Wire[3, 3];
    private readonly string[] _settings;
    private ConcurrentDictionary<string, bool> _answering = [];

    private TestCluster(PostgresCluster postgres, ModelServer model, string[] settings)
    {
        (Postgres, Model, _settings) = (postgres, model, settings);
        for (var pair = 0; pair < _between.Length; pair++)
            _between[pair / 3, pair % 3] = new Wire();
    }

    public PostgresCluster Postgres { get; }
    public RedisServer Redis { get; } = new();
    public ModelServer Model { get; }
    public IReadOnlyList<Node> Nodes { get; private set; } = [];
    public Node A => Nodes[0];
    public Node B => Nodes[1];
    public Node C => Nodes[2];
    public string Folder => _folder.Path;

    /// <summary>What all servers are told.</summary>
    public string[] Args => [.. Model.Args, .. _settings];

    /// <param name="nodes">How many nodes; one is alone, with no Redis.</param>
    /// <param name="play">The model's way of answering.</param>
    /// <param name="settings">What all servers are told besides.</param>
    public static async Task<TestCluster> Start(
        int nodes = 3,
        Func<ModelCall, Task>? play = null,
        params string[] settings
    )
    {
        var answering = new ConcurrentDictionary<string, bool>();
        var model = await ModelServer.Start(call => Answer(call, play ?? Answers.Play, answering));
        var cluster = new TestCluster(await PostgresCluster.StartAsync(), model, settings) { _answering = answering };
        await cluster.Redis.Start();
        cluster.Nodes = [.. Enumerable.Range(0, nodes).Select(index => new Node(cluster, index))];
        await Task.WhenAll(cluster.Nodes.Select(node => node.Start()));
        return cluster;
    }

    /// <summary>Whether the model is answering a question now.</summary>
    public bool IsAnswering(string question) => _answering.ContainsKey(question);

    /// <summary>The way from one node to another.</summary>
    public Wire Between(int from, int to) => _between[from, to];

    /// <summary>The ways between a node and the others, both ways.</summary>
    public IEnumerable<Wire> Around(Node node) =>
        Nodes
            .Where(other => other != node)
            .SelectMany(other => (Wire[])[Between(other.Index, node.Index), Between(node.Index, other.Index)]);

    /// <summary>Any node that is up; another one each time where there are several.</summary>
    public Node? Next(Node? not)
    {
        var up = Nodes.Where(node => node.IsUp && node != not).ToList();
        return up.Count == 0 ? null : up[Random.Shared.Next(up.Count)];
    }

    /// <summary>Starts what is down.</summary>
    public Task Restore() => Task.WhenAll(Nodes.Where(node => !node.IsUp).Select(node => node.Start()));

    /// <summary>A new session; its id.</summary>
    public static async Task<string> Create(Node node)
    {
        using var created = await node.Server.Http.PostAsync("/chat/sessions", null);
        Assert.Equal(201, (int)created.StatusCode);
        return (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("session_id").GetString()!;
    }

    private static async Task Answer(
        ModelCall call,
        Func<ModelCall, Task> play,
        ConcurrentDictionary<string, bool> answering
    )
    {
        if (!call.Question.StartsWith("m-", StringComparison.Ordinal))
        {
            await call.SayAll("Se ha hablado mucho."); // it is asked for a summary of a long conversation
            return;
        }
        answering[call.Question] = true;
        try
        {
            await play(call);
        }
        finally
        {
            answering.TryRemove(call.Question, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
        await Model.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        _folder.Dispose();
    }
}
