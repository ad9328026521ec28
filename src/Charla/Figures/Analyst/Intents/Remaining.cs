using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"¿Cuánto me queda de presupuesto?": a difference, which is not calculated; both figures are named.</summary>
internal sealed class Remaining : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (!question.AsksFor("remaining"))
            return null;
        if (EntryMatcher.Best(question, inquiry.Context).Any(match => match.Entry.Name.Terms.Contains("#remaining")))
            return null;
        var text = new EntryText(inquiry.Say);
        var figures = question
            .Headlines.Concat(["budget", "spend"])
            .Distinct()
            .Select(inquiry.Context.Headline)
            .OfType<Entry>()
            .Select(entry => "- " + text.Line(entry))
            .ToList();
        return figures.Count > 0
            ? [inquiry.Say.Phrase("closest.plain"), .. figures]
            : [inquiry.Say.Phrase("cannot"), inquiry.Say.Phrase("available", new Offer(inquiry).Names() ?? "")];
    }
}
