using Microsoft.Extensions.AI;

namespace Charla.Turns.Prompts;

/// <summary>What a model is asked: rules, the context as data, what was said, the question.</summary>
/// <param name="Messages">The messages, oldest first; the question is the last.</param>
/// <param name="Options">Options with the <see cref="Models.ModelTurn"/> attached.</param>
internal sealed record Prompt(IReadOnlyList<ChatMessage> Messages, ChatOptions Options);
