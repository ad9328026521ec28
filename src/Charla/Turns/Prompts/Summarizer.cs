using System.Text;
using Charla.Models;
using Charla.Models.Chain;
using Charla.Storage;
using Charla.Usage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Charla.Turns.Prompts;

/// <summary>Has the model that answers summarise what is too old to be shown. Nobody waits for it.</summary>
internal sealed partial class Summarizer(
    ModelChain models,
    TokenCounter counter,
    UsageMetrics metrics,
    TimeProvider time,
    IOptions<CharlaOptions> options,
    ILogger<Summarizer> log
)
{
    private const int MostChars = 2000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Whether there is a model to do it.</summary>
    public bool IsOn => options.Value.Prompt.Summary == SummaryRule.Model && models.Speaks;

    /// <summary>A summary of a summary and the entries after it; null where the model wrote none.</summary>
    public async Task<Summary?> Summarise(Language language, string? before, IReadOnlyList<Entry> entries)
    {
        var seen = new ModelTurn("{}", language.Code());
        try
        {
            using var late = new CancellationTokenSource(Limit, time);
            var settings = new ChatOptions();
            seen.AttachTo(settings);
            var messages = Ask(language, before, entries);
            var response = await models.InBackgroundAsync(messages, settings, late.Token);
            var text = response.Text.Trim();
            return new Summary(text.Length == 0 ? null : Cut(text), Spent(seen, messages, response));
        }
        catch (Exception e)
        {
            NotSummarised(e.GetType().Name); // what is not summarised is dropped with a note, once there is too much
            return null;
        }
    }

    /// <summary>What it took. Counting, where nobody said, is not waited for before the summary is used.</summary>
    private async Task<IReadOnlyList<ModelSpend>> Spent(ModelTurn seen, ChatMessage[] messages, ChatResponse response)
    {
        await Task.Yield();
        var tally = new UsageTally(seen.Asked);
        if (response.Usage is { } said)
            tally.Say(said);
        var used = await tally.Sum(messages, () => response.Text, response.ModelId, counter);
        ModelSpend[] spent = [.. (used?.ByModel ?? []).Select(model => model with { Answers = 0 })];
        foreach (var one in spent)
            metrics.Spent(one);
        return spent;
    }

    private static ChatMessage[] Ask(Language language, string? before, IReadOnlyList<Entry> entries)
    {
        var said = new StringBuilder("[");
        foreach (var entry in entries.Where(entry => entry.Content.Length > 0))
        {
            var who = entry.Kind == EntryKind.User ? "user" : "analyst";
            said.Append(said.Length > 1 ? ",\n" : "").Append($$"""{"{{who}}":{{SessionPrompt.Json(entry.Content)}}}""");
        }
        said.Append(']');
        var summary = Fence.Around("summary", before is null ? "null" : SessionPrompt.Json(before));
        return
        [
            new(ChatRole.System, PromptTexts.Summarising(language)),
            new(ChatRole.User, $"{summary}\n{Fence.Around("context", said.ToString())}"),
        ];
    }

    /// <summary>A model that goes on and on shall not fill the prompts to come.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= MostChars)
            return text;
        var end = text.LastIndexOf(". ", MostChars, StringComparison.Ordinal);
        end = end > MostChars / 2 ? end + 1 : MostChars;
        return char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end];
    }

    [LoggerMessage(LogLevel.Debug, "A conversation was not summarised: {Error}.")]
    private partial void NotSummarised(string error);
}

/// <summary>What a model wrote of a conversation.</summary>
/// <param name="Text">The summary; null where it wrote nothing.</param>
/// <param name="Spent">What it took.</param>
internal sealed record Summary(string? Text, Task<IReadOnlyList<ModelSpend>> Spent);
