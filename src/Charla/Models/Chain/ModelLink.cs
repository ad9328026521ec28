using Charla.Usage;
using Microsoft.Extensions.AI;
using Polly;

namespace Charla.Models.Chain;

/// <summary>One model of a chain, and the rules by which it is asked.</summary>
/// <param name="Name">The model and its address, for logs; no key.</param>
/// <param name="Client">The model.</param>
/// <param name="Rules">What is done until the first token is there; nothing of it applies afterwards.</param>
/// <param name="Speaks">Whether it is a model of language, and not the analyst.</param>
/// <param name="Model">The model's name in the configuration; null where that does not name it.</param>
/// <param name="Price">What its tokens cost; null where that is not known.</param>
internal sealed record ModelLink(
    string Name,
    IChatClient Client,
    ResiliencePipeline<BegunAnswer> Rules,
    bool Speaks = true,
    string? Model = null,
    ModelPrice? Price = null
)
{
    /// <summary>Asks until there is a first token.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<BegunAnswer> BeginAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken cancel
    ) =>
        Named(
            Rules.ExecuteAsync(
                static (ask, attempt) =>
                    BegunAnswer.BeginAsync(ask.Client, ask.messages, ask.options, ask.cancel, attempt),
                (Client, messages, options, cancel),
                cancel
            ),
            cancel
        );

    /// <summary>Asks once, without any rule but a limit of time, and hangs up at the first token.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public async ValueTask AskOnceAsync(string question, TimeSpan limit, TimeProvider time, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(limit, time);
        ChatMessage[] messages = [new(ChatRole.User, question)];
        await using var answer = await Named(
            BegunAnswer.BeginAsync(Client, messages, options: null, cancel, late.Token),
            cancel
        );
    }

    private async ValueTask<BegunAnswer> Named(ValueTask<BegunAnswer> begun, CancellationToken cancel)
    {
        try
        {
            return await begun;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && ModelRules.FailureOf(e) is { } failure)
        {
            throw new ModelException(failure, $"{Name} was not heard: {e.Message}", e);
        }
    }
}
