using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"¿En qué gasto más?": the collections, whose largest item is told with them.</summary>
internal sealed class LargestItem : IIntent
{
    private const int MostLines = 5;

    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (!question.AsksFor("top") || !question.Asked.Keys.All(term => term is "#top" or "#spend" or "#amount"))
            return null;
        var text = new EntryText(inquiry.Say);
        var lines = inquiry
            .Context.Entries.OfType<Collection>()
            .Where(collection => collection.Parts.Count > 1 && !IsCount(collection))
            .Take(MostLines)
            .Select(text.Line)
            .ToList();
        return lines.Count == 0 ? null : lines;
    }

    private static bool IsCount(Collection collection) =>
        !MoneySense.IsMoney(collection) && collection.Name.Has(ConceptKind.Count);
}
