using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"Gasto medio por factura", "invoices per supplier": a quotient of two headline figures.</summary>
internal sealed class AverageOf : IIntent
{
    private const string Average = "average";

    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (!question.Has(Cue.Per) && !question.AsksFor(Average))
            return null;
        var text = new RatioText(inquiry.Say, inquiry.Context);
        var said = Meant(question)
            .Where(pair => Covers(pair, question))
            .Select(pair => text.RatioWithOrigin(pair) ?? text.ListMean(pair))
            .OfType<string>()
            .Distinct();
        return said.ToList() is { Count: > 0 } lines ? lines : null;
    }

    /// <summary>The pair that is named; of "an average invoice" what is per invoice; of "average spend" the spend per anything.</summary>
    private static List<ConceptPair> Meant(Question question)
    {
        var all = Lexicon.Table.Ratios.ToList();
        var named = all.FindAll(pair => question.AsksFor(pair.Of) && question.AsksFor(pair.Per));
        if (named.Count > 0 || !question.AsksFor(Average))
            return named;
        var per = all.FindAll(pair => question.AsksFor(pair.Per));
        return per.Count > 0 ? per : all.FindAll(pair => question.AsksFor(pair.Of));
    }

    /// <summary>Whether the pair is all that is asked about: spend per invoice "in marketing" is another figure.</summary>
    private static bool Covers(ConceptPair pair, Question question) =>
        question.Asked.Keys.All(term =>
            term == Lexicon.Term(pair.Of) || term == Lexicon.Term(pair.Per) || term is "#average" or "#amount"
        );
}
