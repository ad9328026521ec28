using Microsoft.Extensions.AI;

namespace Charla.Models.OpenAi;

/// <summary>Why an answer ended, in the words of those who speak this protocol.</summary>
internal static class OpenAiFinish
{
    /// <summary>The same in the words of Microsoft.Extensions.AI; what nobody knows stays as it is.</summary>
    public static ChatFinishReason? Of(string? reason) =>
        reason switch
        {
            null => null,
            "stop" or "STOP" or "eos" or "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
            "length" or "max_tokens" or "MAX_TOKENS" or "model_length" => ChatFinishReason.Length,
            "content_filter" or "SAFETY" or "refusal" => ChatFinishReason.ContentFilter,
            "function_call" => ChatFinishReason.ToolCalls,
            _ => new ChatFinishReason(reason),
        };

    /// <summary>Whether it says that the answer is not whole: OpenRouter's and DeepSeek's names for a model that broke down.</summary>
    public static bool IsFailure(string reason) => reason is "error" or "insufficient_system_resource";

    public static ModelException Failure(string reason) =>
        new(ModelFailure.Unavailable, $"The model gave up midway ({reason}).");
}
