namespace Charla.Figures.Analyst.Asking;

/// <summary>Finds the known word that a mistyped one was meant to be.</summary>
internal static class Spelling
{
    private const int Shortest = 4;
    private const int Long = 7;

    /// <summary>The only known word within one slip (two in a long word); null where there is none, or several.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length < Shortest || word.Any(char.IsAsciiDigit))
            return null;
        var slips = word.Length >= Long ? 2 : 1;
        string? best = null;
        var least = slips + 1;
        foreach (var candidate in known)
        {
            if (candidate.Length < Shortest || Math.Abs(candidate.Length - word.Length) > slips || candidate[0] == '#')
                continue;
            var distance = Distance(word, candidate);
            if (distance < least)
                (best, least) = (candidate, distance);
            else if (distance == least && distance <= slips && candidate != best)
                best = null;
        }
        return best;
    }

    /// <summary>How many letters are to be put in, taken out, changed or swapped with the next.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(change, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[a.Length, b.Length];
    }
}
