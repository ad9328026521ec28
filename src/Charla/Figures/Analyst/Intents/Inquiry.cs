using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>All that an intent answers from.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Context">What is known.</param>
/// <param name="Say">How the answer is worded.</param>
/// <param name="Source">The context as it was sent.</param>
/// <param name="Ask">What is asked of the context's tables.</param>
internal sealed record Inquiry(Question Question, ContextView Context, Wording Say, string Source, TableAsk Ask)
{
    private Target? target;

    /// <summary>The table and column that the question is about; null where there is none.</summary>
    public Target? Target => target ??= Target.Of(Ask);

    /// <summary>The number that stands alone and that the question names; null where there is none.</summary>
    public Target? Alone => Target.Alone(Ask);

    /// <summary>Whether the context speaks of one of these terms anywhere, in a key or a text.</summary>
    public bool Mentions(IReadOnlyList<string> terms) => terms.Count > 0 && Reading.Mentions.In(Source).Overlaps(terms);
}

/// <summary>One thing that people want of the analyst. Intents are asked in turn; the first that answers has answered.</summary>
internal interface IIntent
{
    /// <summary>The lines of the answer, or null where the question is not of this intent.</summary>
    IReadOnlyList<string>? Answer(Inquiry inquiry);
}
