namespace Charla.Cluster.Tests.Clients;

/// <summary>A question of one client, and what it was told of it.</summary>
internal sealed class Asked(string content)
{
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Content => content;

    /// <summary>The client's own id of it.</summary>
    public string Id => $"id-{content}";

    /// <summary>Its entry, once it has its receipt; 0 before.</summary>
    public long Entry { get; private set; }

    /// <summary>Completes when the first text of its answer is seen.</summary>
    public Task Begun => _begun.Task;

    /// <summary>How its answer ended.</summary>
    public Task<string> Ended => _ended.Task;

    public void Stored(long entry) => Entry = entry;

    public void Begin() => _begun.TrySetResult();

    public void End(string how)
    {
        _begun.TrySetResult();
        _ended.TrySetResult(how);
    }

    public void Fail(string why) => _ended.TrySetException(new InvalidOperationException($"{content}: {why}"));
}
