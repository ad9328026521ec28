using System.Collections.Immutable;
using Charla.Storage;
using Charla.Usage;

namespace Charla.Turns.Prompts;

/// <summary>
/// Keeps one conversation's summary going, one at a time. The session's grain only, but for the writing itself, which runs in the
/// background and leaves what it wrote for the grain to take.
/// </summary>
internal sealed class RunningSummary(Summarizer summarizer, Conversation conversation)
{
    private volatile bool _writing;
    private volatile Written? _written;
    private ImmutableList<ModelSpend> _spent = [];

    /// <summary>What the summaries took that is not stored yet.</summary>
    public ImmutableList<ModelSpend> Spent => Volatile.Read(ref _spent);

    /// <summary>Notes that so much of it is stored.</summary>
    public void Stored(IReadOnlyCollection<ModelSpend> spent) =>
        ImmutableInterlocked.Update(ref _spent, all => all.RemoveRange(0, spent.Count));

    /// <summary>Begins the next summary where one is due.</summary>
    public void Begin(Language language)
    {
        if (_writing || !summarizer.IsOn)
            return;
        Apply();
        var due = conversation.Due();
        if (due.Count == 0)
            return;
        _writing = true;
        var before = conversation.Summary;
        _ = Task.Run(async () =>
        {
            var summary = await summarizer.Summarise(language, before, due);
            if (summary?.Text is { } text)
                _written = new Written(text, due[^1]);
            _writing = false;
            var spent = summary is null ? [] : await summary.Spent;
            ImmutableInterlocked.Update(ref _spent, all => all.AddRange(spent));
        });
    }

    /// <summary>Takes over a summary that is there by now.</summary>
    public void Apply()
    {
        if (_written is not { } written)
            return;
        _written = null;
        conversation.Summarised(written.Text, written.Last);
    }

    private sealed record Written(string Text, Entry Last);
}
