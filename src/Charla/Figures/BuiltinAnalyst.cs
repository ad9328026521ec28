using System.Runtime.CompilerServices;
using Charla.Figures.Analyst;
using Charla.Models;
using Microsoft.Extensions.AI;

namespace Charla.Figures;

/// <summary>
/// A chat client that answers without any model: from the figures of the session's context (see <see cref="ModelTurn"/>), in
/// Spanish or English. Every number it says is a value of the context, or a ratio, total, count or share of such values.
/// </summary>
public sealed class BuiltinAnalyst : IChatClient
{
    private const int LeantOn = 4;
    private static readonly ChatClientMetadata Metadata = new("charla", null, ModelName);

    /// <summary>What its answers give as their model.</summary>
    public const string ModelName = "builtin";

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Several updates of a few words each, without delay; the last has no text and says why it ended.</remarks>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        await Task.CompletedTask; // All of it is computed: there is nothing to wait for.
        var id = Guid.NewGuid().ToString("N");
        foreach (var piece in AnswerPieces.Of(AnswerText.Of(QuestionsIn(messages), ModelTurn.Of(options))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Update(id, piece);
        }
        var end = Update(id, null);
        end.FinishReason = ChatFinishReason.Stop;
        yield return end;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        return serviceType.IsInstanceOfType(this) ? this
            : serviceType == typeof(ChatClientMetadata) ? Metadata
            : null;
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose() { }

    /// <summary>The latest of what the user said: the question, and before it what it may lean on.</summary>
    private static List<string> QuestionsIn(IEnumerable<ChatMessage> messages) =>
        [.. messages.Where(message => message.Role == ChatRole.User).Select(message => message.Text).TakeLast(LeantOn)];

    private static ChatResponseUpdate Update(string id, string? text) =>
        new(ChatRole.Assistant, text)
        {
            ResponseId = id,
            MessageId = id,
            ModelId = ModelName,
        };
}
