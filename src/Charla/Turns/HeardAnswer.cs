using Charla.Errors;
using Charla.Turns.Prompts;
using Charla.Usage;
using Microsoft.Extensions.AI;

namespace Charla.Turns;

/// <summary>What is heard of a model in one turn: its text goes into the turn, the rest is kept here.</summary>
internal sealed class HeardAnswer(Turn turn, Prompt prompt)
{
    private readonly UsageTally _usage = new(prompt.Seen.Asked);

    /// <summary>Why the model ended, once it said so.</summary>
    public ChatFinishReason? Finish { get; private set; }

    /// <summary>The model, as it calls itself.</summary>
    public string? Model { get; private set; }

    public void Add(ChatResponseUpdate update)
    {
        Finish = update.FinishReason ?? Finish;
        Model = update.ModelId ?? Model;
        foreach (var content in update.Contents)
        {
            if (content is TextContent text)
                turn.Append(text.Text);
            else if (content is UsageContent used)
                _usage.Say(used.Details);
            else if (content is TextReasoningContent { Text.Length: 0 })
                continue;
            else
                Hear(content);
        }
    }

    /// <summary>An outcome with what is known of the model.</summary>
    public TurnOutcome Outcome(TurnFinish finish, ErrorKind? error = null) => new(finish, error, Model);

    /// <summary>What it took, once the turn has ended.</summary>
    public ValueTask<AnswerUsage?> Usage(TokenCounter counter) =>
        _usage.Sum(prompt.Messages, turn.Text.ToString, Model, counter);

    private void Hear(AIContent content)
    {
        if (content is FunctionResultContent)
            return; // the tool was heard, not the model
        turn.Hear();
        if (content is not TextReasoningContent thought)
            return;
        _usage.Think(thought.Text.Length);
        turn.Think();
    }
}
