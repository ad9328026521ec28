namespace Charla.Figures.Checking;

/// <summary>Cuts an answer into sentences, list items and table rows, in order and without gaps.</summary>
internal static class Sentences
{
    public static List<Sentence> In(string text)
    {
        var found = new List<Sentence>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!Ends(text, at))
                continue;
            Add(text, start, at + 1, found);
            start = at + 1;
        }
        Add(text, start, text.Length, found);
        return WithHeaders(text, found);
    }

    private static void Add(string text, int start, int end, List<Sentence> found)
    {
        if (!text.AsSpan(start, end - start).IsWhiteSpace())
            found.Add(Sentence.Of(text, start, end));
    }

    /// <summary>A line ends, or a full stop that ends no abbreviation is followed by a space.</summary>
    private static bool Ends(string text, int at)
    {
        if (text[at] == '\n')
            return true;
        if (text[at] is not ('.' or '?' or '!' or ';') || at + 2 >= text.Length || text[at + 1] != ' ')
            return false;
        return text[at] is not '.' || !char.IsLower(text[at + 2]) || !IsAbbreviation(text, at);
    }

    /// <summary>"aprox.", "a.", "núm.": a short word before the point, and a small letter behind it.</summary>
    private static bool IsAbbreviation(string text, int at)
    {
        var start = at;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        return at - start is > 0 and < 6;
    }

    /// <summary>A table's rows speak of what its header names too.</summary>
    private static List<Sentence> WithHeaders(string text, List<Sentence> found)
    {
        Sentence? header = null;
        for (var i = 0; i < found.Count; i++)
        {
            var isRow = text.AsSpan(found[i].Start).TrimStart().StartsWith("|");
            if (!isRow)
                header = null;
            else if (header is null)
                header = found[i];
            else
                found[i].Terms.UnionWith(header.Terms);
        }
        return found;
    }
}
