using Charla.Figures;
using Microsoft.Extensions.AI;

namespace Charla.Models.Chain;

/// <summary>The built-in analyst where no model answers: it says first that it does so in the model's place.</summary>
internal sealed class StandInAnalyst(BuiltinAnalyst analyst) : DelegatingChatClient(analyst)
{
    internal const string Es =
        "El modelo de IA no responde ahora mismo. Esta respuesta la ha calculado el analista integrado con los datos del panel.\n\n";
    internal const string En =
        "The AI model does not answer right now. This answer was computed by the built-in analyst from the dashboard's data.\n\n";

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, ModelTurn.Of(options)?.Language == "en" ? En : Es)
        {
            ModelId = BuiltinAnalyst.ModelName,
        };
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            yield return update;
    }
}
