using Charla.Figures.Analyst.Words;
using Charla.Figures.Checking;
using Charla.Figures.Reading;

namespace Charla.Figures.Analyst.Asking;

/// <summary>A question as it is asked of the tables of a context.</summary>
internal sealed class TableAsk
{
    private const int LongestRead = 2_000;
    private const int LongestFollowUp = 7;

    private TableAsk(
        ContextIndex index,
        AskedFor wishes,
        List<AskedTerm> terms,
        List<ValueGroup> groups,
        IReadOnlyList<TextFigure> figures
    )
    {
        Index = index;
        Wishes = wishes;
        Words = terms;
        Terms = terms.Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        Groups = groups;
        Figures = figures;
    }

    public ContextIndex Index { get; }

    public AskedFor Wishes { get; }

    /// <summary>The words that tell something, in order.</summary>
    public IReadOnlyList<AskedTerm> Words { get; }

    public HashSet<string> Terms { get; }

    /// <summary>The groups that it names, in its order.</summary>
    public IReadOnlyList<ValueGroup> Groups { get; }

    /// <summary>The numbers that it says.</summary>
    public IReadOnlyList<TextFigure> Figures { get; }

    public decimal? Percent => Figures.FirstOrDefault(figure => figure.Unit == FigureUnit.Percent)?.Value;

    /// <summary>How many of a ranking are wanted.</summary>
    public int? Places =>
        Figures.FirstOrDefault(figure =>
            figure.Unit is FigureUnit.None or FigureUnit.Count && figure.Value is >= 1 and <= 50
        )
            is { } places
        && decimal.IsInteger(places.Value)
            ? (int)places.Value
            : null;

    public bool Wants(AskedFor wish) => (Wishes & wish) != AskedFor.None;

    /// <summary>The last question of a conversation; a short "¿y en abril?" leans on the one before.</summary>
    public static TableAsk Of(IReadOnlyList<string> questions, ContextIndex index)
    {
        TableAsk? asked = null;
        foreach (var question in questions)
        {
            var next = Read(question, index);
            asked = asked is not null && next.IsFollowUp ? next.After(asked) : next;
        }
        return asked ?? Read("", index);
    }

    private bool IsFollowUp =>
        Wants(AskedFor.Follow)
        && Words.Count <= LongestFollowUp
        && (Groups.Count > 0 || Figures.Count > 0 || Words.All(word => word.IsWish));

    private TableAsk After(TableAsk before)
    {
        const AskedFor own = ~(AskedFor.Follow | AskedFor.All | AskedFor.Which | AskedFor.Per);
        var wishes = (Wishes & own) != AskedFor.None ? Wishes : Wishes | before.Wishes;
        var replaced = before.Groups.Where(old => Groups.Any(group => IsSameKind(group, old))).ToList();
        var kept = before.Groups.Except(replaced).ToList();
        var gone = replaced.SelectMany(group => group.Terms).ToHashSet(StringComparer.Ordinal);
        List<AskedTerm> words = [.. before.Words.Where(word => !gone.Contains(word.Term)), .. Words];
        return new TableAsk(Index, wishes, words, [.. kept, .. Groups], Figures.Count > 0 ? Figures : before.Figures);
    }

    private static bool IsSameKind(ValueGroup a, ValueGroup b) =>
        a.Table == b.Table && a.FieldKey.Split('/')[0] == b.FieldKey.Split('/')[0];

    private static TableAsk Read(string question, ContextIndex index)
    {
        var text = question[..Math.Min(question.Length, LongestRead)];
        var written = FoldedText.Split(text);
        var words = written.ConvertAll(FoldedText.Fold);
        var named = NamesIn(words, index);
        var (wishes, places) = AskedPhrases.In([.. words.Select((word, at) => named.Contains(at) ? "" : word)]);
        var terms = new List<AskedTerm>();
        for (var at = 0; at < words.Count; at++)
        {
            if (Lexicon.TermOf(words[at]) is { } term)
                terms.Add(
                    new AskedTerm(Known(term, words[at], index, places.Contains(at)), written[at], places.Contains(at))
                );
        }
        AddQuarters(text, terms);
        var groups = NamedGroups.In(terms, index);
        if ((wishes & AskedFor.Owe) != AskedFor.None)
            groups.AddRange(NamedGroups.Unpaid(index, groups));
        return new TableAsk(index, wishes, terms, groups, FigureReader.Read(text));
    }

    /// <summary>The places of words that are together the name of something: "Bluebird Media" asks for no average.</summary>
    private static HashSet<int> NamesIn(List<string> words, ContextIndex index)
    {
        var places = new HashSet<int>();
        for (var at = 0; at < words.Count; at++)
        {
            if (Lexicon.TermOf(words[at]) is not { } first)
                continue;
            foreach (
                var group in index.GroupsWith(first).Where(group => group.Terms.Length > 1 && group.Terms[0] == first)
            )
            {
                var name = FoldedText.Words(group.Label);
                if (
                    at + name.Count <= words.Count
                    && name.Count > 1
                    && words.GetRange(at, name.Count).SequenceEqual(name)
                )
                    places.UnionWith(Enumerable.Range(at, name.Count));
            }
        }
        return places;
    }

    private static void AddQuarters(string text, List<AskedTerm> terms)
    {
        foreach (var term in Sentence.Of(text, 0, text.Length).Terms)
        {
            if (term is ['q', >= '1' and <= '4'] && !terms.Exists(known => known.Term == term))
                terms.Add(new AskedTerm(term, term, false));
        }
    }

    private static string Known(string term, string word, ContextIndex index, bool isWish)
    {
        if (isWish || term[0] == '#' || index.GroupsWith(term).Count > 0 || index.Speaks(term))
            return term;
        return Spelling.Nearest(word, index.Words) is { } meant && Lexicon.TermOf(meant) is { } known ? known : term;
    }
}

/// <summary>A word of a question.</summary>
/// <param name="Term">Its concept or stem, with slips of the pen mended.</param>
/// <param name="Written">As it stands there.</param>
/// <param name="IsWish">Whether it is part of an expression for what is wanted.</param>
internal sealed record AskedTerm(string Term, string Written, bool IsWish);
