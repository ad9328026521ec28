using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"¿Cuánto he gastado en total?", "¿Cuántas facturas y proveedores tengo?": those figures, in a sentence each.</summary>
internal sealed class HeadlineFigures : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (!question.AsksHeadlinesOnly || (question.Has(Cue.Per) && question.Asked.Count > 1))
            return null;
        var text = new EntryText(inquiry.Say);
        var sentences = new List<string>();
        foreach (var concept in question.Headlines)
        {
            if (inquiry.Context.Headline(concept) is not { } entry)
                return null;
            var isList = entry is Collection && !question.Has(Cue.Count);
            sentences.Add(isList ? text.Line(entry) + "." : text.Sentence(concept, entry));
        }
        return [string.Join(' ', sentences)];
    }
}
