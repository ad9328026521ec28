namespace Charla.Figures.Analyst.Intents;

/// <summary>Any question while the context is empty: says so, and how figures get there.</summary>
internal sealed class NoFigures : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry) =>
        inquiry.Context.Entries.Count == 0 ? [inquiry.Say.Phrase("empty"), inquiry.Say.Phrase("empty.how")] : null;
}
