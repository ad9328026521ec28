using Microsoft.Extensions.AI;

namespace Charla.Models.Chain;

/// <summary>
/// One answer of a chain. Not an async iterator: after the first token each step is the model's own, so that the chain costs
/// nothing per token.
/// </summary>
internal sealed class ChainStream(
    ModelChain chain,
    IEnumerable<ChatMessage> messages,
    ChatOptions? options,
    CancellationToken caller
) : IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>
{
    private CancellationToken _caller = caller;
    private CancellationTokenSource? _both;
    private BegunAnswer? _answer;
    private ChatResponseUpdate? _held;

    public ChatResponseUpdate Current => _held ?? _answer!.Rest.Current;

    /// <summary>It can be read once.</summary>
    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.CanBeCanceled && cancellationToken != _caller)
        {
            _both = CancellationTokenSource.CreateLinkedTokenSource(_caller, cancellationToken);
            _caller = _both.Token;
        }
        return this;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_answer is null)
            return BeginAsync();
        if (_answer.Held.TryDequeue(out _held))
            return ValueTask.FromResult(true);
        return _answer.Rest.MoveNextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_answer is not null)
            await _answer.DisposeAsync();
        _both?.Dispose();
    }

    private async ValueTask<bool> BeginAsync()
    {
        _answer = await chain.BeginAsync(messages, options, _caller);
        return _answer.Held.TryDequeue(out _held);
    }
}
