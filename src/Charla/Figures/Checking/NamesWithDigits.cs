namespace Charla.Figures.Checking;

/// <summary>The names of a context that have digits ("Studio 54", "F-2024-018"): repeated in an answer they are no figures.</summary>
internal sealed class NamesWithDigits
{
    private readonly Dictionary<string, List<string>> byDigits = new(StringComparer.Ordinal);

    public NamesWithDigits(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            foreach (var digits in DigitsIn(name))
            {
                if (!byDigits.TryGetValue(digits, out var list))
                    byDigits[digits] = list = [];
                list.Add(name);
            }
        }
    }

    /// <summary>Whether what stands between two places of a text is part of such a name.</summary>
    public bool Cover(string text, int start, int end)
    {
        if (byDigits.Count == 0)
            return false;
        foreach (var digits in DigitsIn(text[start..end]))
        {
            if (byDigits.GetValueOrDefault(digits)?.Exists(name => Covers(name, text, start, end)) == true)
                return true;
        }
        return false;
    }

    private static bool Covers(string name, string text, int start, int end)
    {
        var from = Math.Max(start - name.Length, 0);
        var at = text.IndexOf(
            name,
            from,
            Math.Min(end + name.Length, text.Length) - from,
            StringComparison.OrdinalIgnoreCase
        );
        return at >= 0
            && at <= start + 1
            && at + name.Length > start
            && at + name.Length < end + name.Length
            && at < end
            && name.Length > end - start;
    }

    private static IEnumerable<string> DigitsIn(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end > at)
                yield return text[at..end];
            at = end;
        }
    }
}
