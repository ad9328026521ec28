using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>Names what the context has, for someone who does not know what to ask.</summary>
internal sealed class Offer(Inquiry inquiry)
{
    private const int MostNames = 12;

    /// <summary>The most telling names and how many more there are, or null where there is nothing.</summary>
    public string? Names()
    {
        var ranked = Ranking.Of(inquiry.Context);
        if (ranked.Count == 0)
            return null;
        var naming = new Naming(inquiry.Say);
        var names = ranked.Take(MostNames).Select(naming.Full).ToList();
        if (ranked.Count > MostNames)
        {
            var more = inquiry.Say.Numerals.Given(ranked.Count - MostNames, money: false);
            names.Add(inquiry.Say.Phrase("item.more", more));
        }
        return inquiry.Say.Joined(names);
    }
}
