using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Intents;

/// <summary>Puts the most telling entries first: headline figures, other known names, the rest; outer before inner.</summary>
internal static class Ranking
{
    public static List<Entry> Of(ContextView context) =>
        [.. context.Entries.OrderBy(Weight).ThenBy(entry => entry.Depth)];

    private static int Weight(Entry entry) =>
        entry switch
        {
            Fact => 4,
            Collection => 1,
            _ when entry.Name.Terms is [var only] && Lexicon.ConceptOf(only)?.Headline == true => 0,
            _ => entry.Name.SpeaksOfConcept ? 2 : 3,
        };
}
