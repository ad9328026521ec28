using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Intents;

/// <summary>Puts the most telling entries first: headline figures, other known names, the rest; outer before inner.</summary>
internal static class Ranking
{
    public static List<Entry> Of(ContextView context) =>
        [.. context.Entries.OrderBy(Weight).ThenBy(entry => entry.Depth)];

    private static int Weight(Entry entry)
    {
        var known = entry.Name.Terms.Select(Lexicon.ConceptOf).OfType<Concept>().ToList();
        return entry switch
        {
            Fact => 4,
            Figure when known.Count == 1 && known[0].Headline && entry.Name.Terms.Count == 1 => 0,
            Collection => 1,
            _ => known.Count > 0 ? 2 : 3,
        };
    }
}
