using Charla.Figures.Analyst.Asking;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"Hola": a greeting, and what can be asked.</summary>
internal sealed class Greeting : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (
            !question.Has(Cue.Greeting)
            || question.Asked.Count > 0
            || question.Has(Cue.Explain)
            || question.Has(Cue.Help)
        )
            return null;
        var offer = new Offer(inquiry).Names();
        return
        [
            inquiry.Say.Phrase("greeting"),
            offer is null ? inquiry.Say.Phrase("empty") : inquiry.Say.Phrase("greeting.offer", offer),
        ];
    }
}
