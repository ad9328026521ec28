using Charla.Figures.Analyst.Reading;
using Charla.Figures.Analyst.Words;

namespace Charla.Figures.Analyst.Asking;

/// <summary>Finds the entries that a question means, by the terms of their names and of what they stand in.</summary>
internal static class EntryMatcher
{
    private const string Spend = "#spend";
    private const int OwnWord = 6;
    private const int OwnConcept = 4;
    private const int WithinTerm = 2;

    /// <summary>The entries that fit best, all equally well; none where no name has a word of the question.</summary>
    public static IReadOnlyList<Match> Best(Question question, ContextView context)
    {
        var best = new List<Match>();
        foreach (var entry in context.Entries.Concat(context.Entries.OfType<Collection>().SelectMany(Parts)))
        {
            if (Fit(question, entry) is not { } match || (best.Count > 0 && match.Score < best[0].Score))
                continue;
            if (best.Count > 0 && match.Score > best[0].Score)
                best.Clear();
            best.Add(match);
        }
        return best;
    }

    private static IEnumerable<Entry> Parts(Collection collection) => collection.Parts;

    private static Match? Fit(Question question, Entry entry)
    {
        var own = entry.Name.Terms;
        var score = 0;
        foreach (var term in own)
            score +=
                !question.Asked.ContainsKey(term) ? -1
                : term.StartsWith('#') ? OwnConcept
                : OwnWord;
        if (!own.Any(question.Asked.ContainsKey))
            return null;
        var within = entry.Within?.Terms ?? [];
        score += WithinTerm * within.Count(question.Asked.ContainsKey);
        var measure = ((entry as Collection)?.Measure ?? (entry as Figure)?.Measure)?.Terms ?? [];
        string[] uncovered =
        [
            .. question.Asked.Keys.Where(term =>
                !own.Contains(term) && !within.Contains(term) && !measure.Contains(term) && !IsImplied(term, entry)
            ),
        ];
        return new Match(entry, score, uncovered);
    }

    /// <summary>
    /// "How much have I spent on software" means the number beside "software", which need not be called spend; and the biggest
    /// of a collection is told with it. But a count of suppliers is no spend.
    /// </summary>
    private static bool IsImplied(string term, Entry entry) =>
        term switch
        {
            Spend => entry is Figure figure && IsSpendOf(figure)
                || entry is Collection { Parts.Count: > 0 } collection
                    && (collection.Name.IsBreakdown || collection.Measure is not null),
            "#top" => entry is Collection { Parts.Count: > 0 },
            "#amount" => entry is Collection { Total: not null },
            _ => false,
        };

    private static bool IsSpendOf(Figure figure) =>
        figure.Measure is { } measure
            ? !SpeaksOfOther(measure) || measure.Has(ConceptKind.Money)
            : !SpeaksOfOther(figure.Name) && !(figure.Within is { } within && SpeaksOfCount(within));

    private static bool SpeaksOfCount(FieldName name) => name.Has(ConceptKind.Count) && !name.Has(ConceptKind.Money);

    private static bool SpeaksOfOther(FieldName name) =>
        name.Terms.Any(term =>
            term != Spend && Lexicon.ConceptOf(term) is { Kind: not (ConceptKind.Topic or ConceptKind.Quality) }
        );
}
