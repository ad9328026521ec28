using Charla.Figures.Analyst.Asking;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"Gracias", "perfecto", "adiós".</summary>
internal sealed class Thanks : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry) =>
        inquiry.Question.Has(Cue.Thanks) && inquiry.Question.Asked.Count == 0 && !inquiry.Question.Has(Cue.Explain)
            ? [inquiry.Say.Phrase("thanks")]
            : null;
}
