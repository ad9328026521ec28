using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"¿Es mucho?": says that it cannot judge, with the figures that were named.</summary>
internal sealed class Judgement : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        if (!inquiry.Question.Has(Cue.Judge))
            return null;
        var text = new EntryText(inquiry.Say);
        var named = inquiry
            .Question.Headlines.Select(concept => inquiry.Context.Headline(concept))
            .OfType<Entry>()
            .Select(entry => "- " + text.Line(entry))
            .ToList();
        return named.Count > 0
            ? [inquiry.Say.Phrase("judge"), .. named]
            : [inquiry.Say.Phrase("judge"), inquiry.Say.Phrase("available", new Offer(inquiry).Names() ?? "")];
    }
}
