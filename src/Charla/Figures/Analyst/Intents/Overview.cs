using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>"Explícame mis gastos": the headline figures, their ratios, and the most telling of the rest.</summary>
internal sealed class Overview : IIntent
{
    private const int MostLines = 12;

    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        if (!IsAsked(inquiry))
            return null;
        var headlines = Headlines(inquiry).ToList();
        var lines = new List<string> { inquiry.Say.Phrase("overview") };
        lines[0] = string.Join(' ', lines.Concat(Sentences(inquiry, headlines)));
        var rest = Rest(inquiry, [.. headlines.Select(headline => headline.Entry)]);
        lines.AddRange(headlines.Count > 0 ? Ratios(inquiry).Concat(rest) : rest.Concat(Ratios(inquiry)));
        return lines;
    }

    private static bool IsAsked(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (question.Asked.Count == 0)
            return true;
        return question.Has(Cue.Explain)
            && question.AsksHeadlinesOnly
            && question.Headlines.All(concept => concept == "spend" || inquiry.Context.Headline(concept) is not null);
    }

    /// <summary>The headline figures that the context has, those asked for first.</summary>
    private static IEnumerable<(string Concept, Entry Entry)> Headlines(Inquiry inquiry) =>
        inquiry
            .Question.Headlines.Concat(
                Lexicon.Table.Concepts.Where(concept => concept.Value.Headline).Select(pair => pair.Key)
            )
            .Distinct()
            .Select(concept => (concept, entry: inquiry.Context.Headline(concept)))
            .Where(headline => headline.entry is Figure { Within: null })
            .Select(headline => (headline.concept, headline.entry!));

    private static IEnumerable<string> Sentences(Inquiry inquiry, List<(string Concept, Entry Entry)> headlines)
    {
        var text = new EntryText(inquiry.Say);
        var counts = headlines.FindAll(headline => Lexicon.Table.Concepts[headline.Concept].Kind == ConceptKind.Count);
        var said = headlines.Except(counts).Select(headline => text.Sentence(headline.Concept, headline.Entry));
        if (counts.Count == 0)
            return said;
        return headlines[0] == counts[0] ? said.Prepend(text.Counts(counts)) : said.Append(text.Counts(counts));
    }

    private static IEnumerable<string> Ratios(Inquiry inquiry)
    {
        var text = new RatioText(inquiry.Say, inquiry.Context);
        foreach (var share in Lexicon.Table.Shares.Select(text.Share).OfType<string>())
            yield return share;
        var ratios = Lexicon.Table.Ratios.Select(text.Ratio).OfType<string>().ToList();
        if (ratios.Count == 0)
            yield break;
        yield return inquiry.Say.Phrase("averages");
        foreach (var ratio in ratios)
            yield return "- " + ratio;
    }

    private static IEnumerable<string> Rest(Inquiry inquiry, HashSet<Entry> told)
    {
        var text = new EntryText(inquiry.Say);
        var rest = Ranking.Of(inquiry.Context).FindAll(entry => !told.Contains(entry));
        var room = Math.Max(MostLines - told.Count, 0);
        if (rest.Count > 0 && told.Count > 0)
            yield return inquiry.Say.Phrase("others");
        foreach (var entry in rest.Take(room))
            yield return "- " + text.Line(entry);
        if (rest.Count > room)
            yield return inquiry.Say.Counted("more", rest.Count - room);
    }
}
