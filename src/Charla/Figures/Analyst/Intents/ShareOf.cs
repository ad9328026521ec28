using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"¿Cuánto he gastado de mi presupuesto?": the share of one headline figure in another, and both figures.</summary>
internal sealed class ShareOf : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var pair = Lexicon.Table.Shares.FirstOrDefault(pair => question.AsksFor(pair.Of) && question.AsksFor(pair.Per));
        if (pair is null || !Covers(pair, question))
            return null;
        if (new RatioText(inquiry.Say, inquiry.Context).Share(pair) is not { } share)
            return null;
        var text = new EntryText(inquiry.Say);
        var figures = new[] { pair.Of, pair.Per }.Select(concept =>
            text.Sentence(concept, inquiry.Context.Headline(concept)!)
        );
        return [share, string.Join(' ', figures)];
    }

    private static bool Covers(ConceptPair pair, Question question) =>
        question.Asked.Keys.All(term =>
            term == Lexicon.Term(pair.Of) || term == Lexicon.Term(pair.Per) || term is "#percent" or "#used"
        );
}
