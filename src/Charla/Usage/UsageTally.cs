using Charla.Models;
using Charla.Turns.Prompts;
using Microsoft.Extensions.AI;

namespace Charla.Usage;

/// <summary>
/// What the models of one turn use: each response's tokens as its provider says, or counted where it does not, which is so
/// too where an answer is stopped or breaks off.
/// </summary>
internal sealed class UsageTally(AskedModels asked)
{
    private readonly List<Tokens?> _said = [];
    private int _thoughtChars;

    /// <summary>Notes what the provider says of the response that is being heard.</summary>
    public void Say(UsageDetails details)
    {
        var response = Math.Max(asked.Begun.Count, 1) - 1;
        while (_said.Count <= response)
            _said.Add(null);
        _said[response] = (_said[response] ?? default) + Tokens.Of(details);
    }

    /// <summary>Notes thoughts, for where they have to be counted.</summary>
    public void Think(int chars) => _thoughtChars += chars;

    /// <summary>All of it, once the turn has ended; null where no model of language began to answer.</summary>
    /// <param name="messages">What was asked.</param>
    /// <param name="text">What was answered.</param>
    /// <param name="model">The name by which the model calls itself.</param>
    /// <param name="counter">Counts where nobody said.</param>
    public async ValueTask<AnswerUsage?> Sum(
        IReadOnlyList<ChatMessage> messages,
        Func<string> text,
        string? model,
        TokenCounter counter
    )
    {
        List<ModelSpend> spent = [];
        var isEstimated = false;
        for (var i = 0; i < asked.Begun.Count; i++)
        {
            var link = asked.Begun[i];
            if (!link.Speaks)
                continue;
            var said = i < _said.Count ? _said[i] : null;
            isEstimated |= said is null;
            var isLast = i == asked.Begun.Count - 1;
            var tokens = said ?? await Count(messages, isLast ? text() : "", isLast ? _thoughtChars : 0, counter);
            Add(spent, new ModelSpend(link.Model ?? model ?? "", tokens, link.Price?.Picos(tokens), 0));
        }
        return spent.Count == 0 ? null : Sum(spent, isEstimated);
    }

    private static void Add(List<ModelSpend> spent, ModelSpend more)
    {
        var same = spent.FindIndex(one => one.Model == more.Model);
        if (same < 0)
            spent.Add(more);
        else
            spent[same] = spent[same] with
            {
                Tokens = spent[same].Tokens + more.Tokens,
                Cost = spent[same].Cost + more.Cost,
            };
    }

    private static AnswerUsage Sum(List<ModelSpend> spent, bool isEstimated)
    {
        spent[^1] = spent[^1] with { Answers = 1 };
        var (tokens, cost) = (default(Tokens), (long?)0);
        foreach (var one in spent)
            (tokens, cost) = (tokens + one.Tokens, cost + one.Cost);
        return new AnswerUsage(tokens, cost, isEstimated, spent);
    }

    private static async ValueTask<Tokens> Count(
        IReadOnlyList<ChatMessage> messages,
        string text,
        int thoughtChars,
        TokenCounter counter
    )
    {
        await counter.Ready;
        long input = 0;
        foreach (var message in messages)
            input += counter.Count(message.Text);
        var thoughts = (long)(thoughtChars / (counter.CharsPerToken(text) ?? TokenCounter.Unknown));
        return new Tokens(input, 0, counter.Count(text) + thoughts, thoughts);
    }
}
