using Microsoft.Extensions.AI;

namespace Charla.Models.Chain;

/// <summary>An answer whose first token is there. What came up to it is held; what follows comes from the model itself.</summary>
internal sealed class BegunAnswer : IAsyncDisposable
{
    private readonly CancellationTokenSource _reading;
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;

    private BegunAnswer(
        IChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken caller
    )
    {
        _reading = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _updates = client
            .GetStreamingResponseAsync(messages, options, _reading.Token)
            .GetAsyncEnumerator(_reading.Token);
    }

    /// <summary>The updates up to the first token, to be given out before the rest.</summary>
    public Queue<ChatResponseUpdate> Held { get; } = [];

    /// <summary>The updates after those held.</summary>
    public IAsyncEnumerator<ChatResponseUpdate> Rest => _updates;

    /// <summary>Asks once and waits for the first token.</summary>
    /// <param name="client">The model.</param>
    /// <param name="messages">What it is asked.</param>
    /// <param name="options">And how.</param>
    /// <param name="caller">Ends the answer at any time.</param>
    /// <param name="attempt">Ends the waiting for the first token only.</param>
    public static async ValueTask<BegunAnswer> BeginAsync(
        IChatClient client,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken caller,
        CancellationToken attempt
    )
    {
        var answer = new BegunAnswer(client, messages, options, caller);
        try
        {
            await using (attempt.UnsafeRegister(static begun => ((BegunAnswer)begun!)._reading.Cancel(), answer))
                await answer.HearFirstAsync();
            attempt.ThrowIfCancellationRequested(); // it came too late: its reading is cancelled already
            return answer;
        }
        catch
        {
            await answer.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _updates.DisposeAsync();
        _reading.Dispose();
    }

    private async ValueTask HearFirstAsync()
    {
        ChatFinishReason? finish = null;
        while (await _updates.MoveNextAsync())
        {
            var update = _updates.Current;
            Held.Enqueue(update);
            finish ??= update.FinishReason;
            if (HasToken(update))
                return;
        }
        _reading.Token.ThrowIfCancellationRequested(); // some clients end a cancelled stream without a word
        if (finish == ChatFinishReason.ContentFilter)
            throw new ModelException(ModelFailure.Filtered, "The provider's filter let no answer pass.");
        throw new ModelException(ModelFailure.Empty, $"The answer was empty ({finish?.Value ?? "no finish reason"}).");
    }

    /// <summary>Thoughts and calls count too: once the model has begun, it costs money to ask again.</summary>
    private static bool HasToken(ChatResponseUpdate update)
    {
        foreach (var content in update.Contents)
        {
            if (
                content
                is TextContent { Text.Length: > 0 }
                    or TextReasoningContent { Text.Length: > 0 }
                    or FunctionCallContent
            )
                return true;
        }
        return false;
    }
}
