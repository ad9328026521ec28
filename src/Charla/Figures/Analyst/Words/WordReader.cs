namespace Charla.Figures.Analyst.Words;

/// <summary>The words of a text, of letters and digits, one after the other in the same buffer: no string is made of any.</summary>
/// <param name="text">The text.</param>
/// <param name="asWritten">Whether their case and accents are kept; else they are folded.</param>
internal ref struct WordReader(ReadOnlySpan<char> text, bool asWritten = false)
{
    private ReadOnlySpan<char> _rest = text;
    private char[] _word = [];

    /// <summary>The word; until the next one is read.</summary>
    public ReadOnlySpan<char> Current { get; private set; } = default;

    /// <summary>Itself.</summary>
    public readonly WordReader GetEnumerator() => this;

    /// <summary>Reads the next word; false behind the last one.</summary>
    public bool MoveNext()
    {
        var start = 0;
        while (start < _rest.Length && !char.IsLetterOrDigit(_rest[start]))
            start++;
        _rest = _rest[start..];
        if (_rest.IsEmpty)
            return false;
        Current = Take();
        return true;
    }

    /// <summary>Letters and digits; accents that stand apart from their letters are left out and end no word.</summary>
    private ReadOnlySpan<char> Take()
    {
        var (at, length) = (0, 0);
        for (; at < _rest.Length; at++)
        {
            var character = _rest[at];
            if (char.IsLetterOrDigit(character))
                Add(asWritten ? character : FoldedText.Fold(character), length++);
            else if (!FoldedText.IsCombining(character))
                break;
        }
        _rest = _rest[at..];
        return _word.AsSpan(0, length);
    }

    private void Add(char character, int at)
    {
        if (at == _word.Length)
            Array.Resize(ref _word, Math.Max(32, 2 * at));
        _word[at] = character;
    }
}
