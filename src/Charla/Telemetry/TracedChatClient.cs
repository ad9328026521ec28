using System.Diagnostics;
using System.Diagnostics.Metrics;
using Charla.Models;
using Microsoft.Extensions.AI;

namespace Charla.Telemetry;

/// <summary>
/// A model with spans and metrics of its requests by the conventions for generative AI, made by Microsoft.Extensions.AI. Where nobody
/// listens, it is the model alone: the decorator keeps every update of an answer.
/// </summary>
internal sealed class TracedChatClient : IChatClient
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Source = "Experimental.Microsoft.Extensions.AI";

    // Of the same names as the decorator's own, which it does not show: who listens to those listens to these.
    private static readonly ActivitySource Spans = new(Source);
    private static readonly Meter Metrics = new(Source);
    private static readonly Counter<long> Asked = Metrics.CreateCounter<long>(
        "charla.model.requests",
        "{request}",
        "Requests to models."
    );
    private readonly IChatClient _model;
    private readonly OpenTelemetryChatClient _traced;

    public TracedChatClient(IChatClient model, TelemetryOptions options)
    {
        _model = model;
        _traced = new OpenTelemetryChatClient(new Tagging(model), sourceName: Source)
        {
            EnableSensitiveData = options.Content,
        };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Client().GetStreamingResponseAsync(messages, options, cancellationToken);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Client().GetResponseAsync(messages, options, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        _traced.GetService(serviceType, serviceKey);

    public void Dispose() => _traced.Dispose();

    private IChatClient Client()
    {
        if (!Spans.HasListeners() && !Asked.Enabled)
            return _model;
        Asked.Add(1);
        return _traced;
    }

    /// <summary>
    /// Puts the session on the span of a request. <see cref="ChatOptions.ConversationId"/> would do so too, but it also has
    /// providers keep the conversation.
    /// </summary>
    private sealed class Tagging(IChatClient model) : DelegatingChatClient(model)
    {
        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            if (ModelTurn.Of(options) is { } turn && turn.Session != Guid.Empty)
                Activity.Current?.SetTag(TurnSpan.Session, turn.Session.ToString());
            return base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }
    }
}
