namespace Charla.Configuration;

/// <summary>A key that nothing is bound from, and the one that was probably meant.</summary>
internal static class NearestKey
{
    /// <summary>What an operator is told of it.</summary>
    public static string Sentence(string unknown, IReadOnlyList<string> known) =>
        $"{unknown} is no setting of this version. The nearest that there is: {known.MinBy(key => Distance(unknown, key))}.";

    /// <summary>How many letters have to be put in, taken out or replaced to make one of the other (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                left = Math.Min(diagonal + (same ? 0 : 1), 1 + Math.Min(left, row[j]));
                (diagonal, row[j]) = (row[j], left);
            }
        }
        return row[^1];
    }
}
