using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace Charla.Tests.Hosting;

/// <summary>A model that says nothing by itself: the test takes each request and plays its stream.</summary>
internal sealed class ScriptedModel : IChatClient
{
    private readonly Channel<ModelCall> _calls = Channel.CreateUnbounded<ModelCall>();

    /// <summary>The next request, in the order in which they came.</summary>
    public Task<ModelCall> Next() => _calls.Reader.ReadAsync().Soon();

    /// <summary>Whether there is a request that no test has taken.</summary>
    public bool HasCall => _calls.Reader.Count > 0;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var call = new ModelCall(messages, options, cancellationToken);
        Assert.True(_calls.Writer.TryWrite(call));
        return call.Read(cancellationToken);
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
