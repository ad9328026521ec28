using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>A question that the context answers only in part: says what is missing before what is there.</summary>
internal sealed class ClosestEntry : IIntent
{
    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var matches = EntryMatcher.Best(inquiry.Question, inquiry.Context);
        if (matches.Count == 0)
            matches = Spendings(inquiry);
        if (matches.Count == 0)
            return null;
        var uncovered = matches[0].Uncovered;
        var missing = inquiry.Mentions(uncovered) ? null : Missing.Words(inquiry, uncovered);
        var opening = missing is null ? inquiry.Say.Phrase("closest.plain") : inquiry.Say.Phrase("closest", missing);
        return [opening, .. NamedEntry.Lines(inquiry, matches).Select(line => "- " + line)];
    }

    /// <summary>Spend that no figure gives as such: the totals of money in collections come near it.</summary>
    private static List<Match> Spendings(Inquiry inquiry) =>
        inquiry.Question.AsksFor("spend")
            ? inquiry
                .Context.Entries.OfType<Collection>()
                .Where(collection => collection.Total is not null && IsSpend(collection))
                .Select(collection => new Match(collection, 0, [.. inquiry.Question.Asked.Keys]))
                .ToList()
            : [];

    private static bool IsSpend(Collection collection) => collection.Name.IsBreakdown || MoneySense.IsMoney(collection);
}
