using Charla.Figures.Analyst.Asking;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"¿Qué puedes hacer?": what the analyst does and what it has.</summary>
internal sealed class Help : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        if (!inquiry.Question.Has(Cue.Help) || inquiry.Question.Asked.Count > 0)
            return null;
        var offer = new Offer(inquiry).Names();
        return
        [
            inquiry.Say.Phrase("help"),
            offer is null ? inquiry.Say.Phrase("empty.how") : inquiry.Say.Phrase("available", offer),
        ];
    }
}
