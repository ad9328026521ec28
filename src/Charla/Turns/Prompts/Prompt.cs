using Charla.Models;
using Microsoft.Extensions.AI;

namespace Charla.Turns.Prompts;

/// <summary>What a model is asked: rules, the context as data, what was said, the question.</summary>
/// <param name="Messages">The messages, oldest first; the question is the last.</param>
/// <param name="Options">Options with <paramref name="Seen"/> attached.</param>
/// <param name="Seen">What the turn knows beside its messages.</param>
internal sealed record Prompt(IReadOnlyList<ChatMessage> Messages, ChatOptions Options, ModelTurn Seen);
