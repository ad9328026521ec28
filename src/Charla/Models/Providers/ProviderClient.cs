using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using OllamaSharp.Models.Exceptions;

namespace Charla.Models.Providers;

/// <summary>
/// A provider's own package, made to keep the promises that <see cref="OpenAi.OpenAiChatClient"/> keeps: every failure is a
/// <see cref="ModelException"/>, an answer without a finish reason is one, and thoughts are no text.
/// </summary>
/// <param name="inner">The package's client.</param>
/// <param name="name">The model and its address, for logs.</param>
/// <param name="key">What must not get into a log.</param>
internal sealed class ProviderClient(IChatClient inner, string name, string? key) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var (tags, finished, begun) = (new ThoughtTags(), false, false);
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates, begun, cancellationToken))
        {
            var update = updates.Current;
            finished |= update.FinishReason is not null;
            SplitTexts(update, tags);
            if (finished)
                tags.Complete(update.Contents);
            begun |= update.Contents.Any(content => content is TextContent or TextReasoningContent);
            yield return update;
        }
        cancellationToken.ThrowIfCancellationRequested(); // OllamaSharp ends a cancelled stream without a word
        if (!finished)
            throw Lost(begun, "no finish reason");
    }

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    private async ValueTask<bool> NextAsync(
        IAsyncEnumerator<ChatResponseUpdate> updates,
        bool begun,
        CancellationToken cancel
    )
    {
        ProviderHandler.EndWith(cancel);
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e)
        {
            cancel.ThrowIfCancellationRequested();
            throw FailureOf(e, begun) ?? e;
        }
    }

    /// <summary>What a package's exception means; null for what is a bug.</summary>
    private ModelException? FailureOf(Exception e, bool begun) =>
        e switch
        {
            ModelException known => known,
            AnthropicSseException sent => OfError(
                sent.Body is { ValueKind: JsonValueKind.Object } body ? body.GetRawText() : sent.Message
            ),
            ResponseError sent => OfError(sent.Message),
            HttpRequestException or IOException => Lost(begun, e.Message, e),
            JsonException or AnthropicInvalidDataException or OllamaException => new ModelException(
                ModelFailure.Malformed,
                $"{name} sent what is not its protocol: {e.Message}",
                e
            ),
            { InnerException: { } inner } => FailureOf(inner, begun),
            _ => null,
        };

    private ModelException OfError(string data)
    {
        var error = ProviderError.Read(Encoding.UTF8.GetBytes(data), key);
        return new(error.Failure, $"{name} sent an error midway: {error.Text}");
    }

    private ModelException Lost(bool begun, string why, Exception? e = null) =>
        new(begun ? ModelFailure.Interrupted : ModelFailure.Unreachable, $"The stream from {name} was lost: {why}", e);

    private static void SplitTexts(ChatResponseUpdate update, ThoughtTags tags)
    {
        if (tags.IsOver || !update.Contents.Any(content => content is TextContent))
            return;
        var contents = new List<AIContent>();
        foreach (var content in update.Contents)
        {
            if (content is TextContent text)
                tags.Add(text.Text, contents);
            else
                contents.Add(content);
        }
        update.Contents = contents;
    }
}
