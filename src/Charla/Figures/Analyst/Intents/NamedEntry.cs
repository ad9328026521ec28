using Charla.Figures.Analyst.Asking;
using Charla.Figures.Analyst.Writing;

namespace Charla.Figures.Analyst.Intents;

/// <summary>A question that the context answers by name: all that is asked is in the names of one entry (or of equal ones).</summary>
internal sealed class NamedEntry : IIntent
{
    private const int MostLines = 5;

    public IReadOnlyList<string>? Answer(Inquiry inquiry)
    {
        var named = EntryMatcher
            .Best(inquiry.Question, inquiry.Context)
            .Where(match => match.Uncovered.Count == 0)
            .ToList();
        return named.Count == 0 ? null : Lines(inquiry, named);
    }

    /// <summary>A line for each match, and how many more there are.</summary>
    public static IReadOnlyList<string> Lines(Inquiry inquiry, IReadOnlyList<Match> matches)
    {
        var text = new EntryText(inquiry.Say);
        var lines = matches.Take(MostLines).Select(match => text.Line(match.Entry)).ToList();
        if (matches.Count > MostLines)
            lines.Add(inquiry.Say.Counted("more", matches.Count - MostLines));
        return lines;
    }
}
