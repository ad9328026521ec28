using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Charla.Models.Chain;

/// <summary>
/// Models asked in order until one begins to answer. From its first token on an answer is that model's alone: nothing is
/// asked again, and its updates pass through here without a step in between.
/// </summary>
internal sealed partial class ModelChain(IReadOnlyList<ModelLink> links, ILogger<ModelChain> log) : IChatClient
{
    /// <summary>The models, in their order.</summary>
    public IReadOnlyList<ModelLink> Links => links;

    /// <summary>Whether the first of them is a model of language.</summary>
    public bool Speaks => links[0].Speaks;

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => new ChainStream(this, messages, options, cancellationToken);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <summary>
    /// For work in the background: a whole answer, in one piece, from the first model of language that gives one. Each is asked
    /// once, and how that ends tells the breakers of users' turns nothing.
    /// </summary>
    /// <exception cref="ModelException">None does.</exception>
    public async Task<ChatResponse> InBackgroundAsync(
        IList<ChatMessage> messages,
        ChatOptions options,
        CancellationToken cancel
    )
    {
        var speaking = links.Where(link => link.Speaks).ToList();
        for (var i = 0; ; i++)
        {
            try
            {
                var response = await speaking[i].Client.GetResponseAsync(messages, options, cancel);
                ModelTurn.Of(options)?.Asked.Begin(speaking[i]);
                return response;
            }
            catch (ModelException e) when (i < speaking.Count - 1)
            {
                NextIsAsked(speaking[i].Name, e.Failure, speaking[i + 1].Name);
            }
        }
    }

    /// <summary>The first model that begins to answer.</summary>
    /// <exception cref="ModelException">None does. It is the failure of the first one that may pass, else of the first.</exception>
    public async ValueTask<BegunAnswer> BeginAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken cancel
    )
    {
        ModelException? failed = null;
        for (var i = 0; ; i++)
        {
            try
            {
                var answer = await links[i].BeginAsync(messages, options, cancel);
                ModelTurn.Of(options)?.Asked.Begin(links[i]);
                return answer;
            }
            catch (ModelException e)
            {
                failed = failed is null || (e.IsPassing && !failed.IsPassing) ? e : failed;
                if (i == links.Count - 1 || e.Failure == ModelFailure.Filtered)
                    throw new ModelException(failed.Failure, failed.Message, failed);
                NextIsAsked(links[i].Name, e.Failure, links[i + 1].Name);
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this)
            ? this
            : links[0].Client.GetService(serviceType, serviceKey);

    public void Dispose()
    {
        foreach (var link in links)
            link.Client.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "{Model} did not answer ({Failure}); {Next} is asked.")]
    private partial void NextIsAsked(string model, ModelFailure failure, string next);
}
